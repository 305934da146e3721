/** What the title of a figure says when a reader chooses what it shows. */

/** Let the title of the figure around an element say a finding, or what it always says where there is none. */
export function sayFinding(inside, finding) {
  const title = inside.closest("[data-figure]")?.querySelector("[data-plain]");
  if (title) title.textContent = finding || title.dataset.plain;
}
