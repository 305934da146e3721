/** Values that are counted in bins, counted again for chosen studies. */

/**
 * Count the bins of a drawing again; `bins` holds the rows of each, and `rows` the studies of each row. Gives the study
 * of each value that counts.
 */
export function countBins(drawing, bins, rows, chosen) {
  const own = bins[drawing.closest("[data-metric]").dataset.metric][drawing.dataset.bins];
  return [...drawing.querySelectorAll("[data-bin]")].flatMap((bar) => {
    const shown = own[bar.dataset.bin].map((row) => rows[row][0]).filter((study) => chosen === null || chosen.has(study));
    bar.dataset.base ??= Number(bar.getAttribute("y")) + Number(bar.getAttribute("height"));
    const height = shown.length * Number(drawing.dataset.unit);
    bar.setAttribute("height", `${height}`);
    bar.setAttribute("y", `${Number(bar.dataset.base) - height}`);
    sayCount(bar.firstElementChild, chosen === null ? null : shown.length, own[bar.dataset.bin].length);
    return shown;
  });
}

const built = new WeakMap(); // what the build wrote, which also counts studies

function sayCount(title, count, total) {
  if (!built.has(title)) built.set(title, title.textContent);
  const [ends] = built.get(title).split(":");
  title.textContent = count === null ? built.get(title) : `${ends}: ${count} of ${total} values`;
}
