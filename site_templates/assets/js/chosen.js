/** What a reader has chosen inside a figure, in words: pictures and paper have no buttons. */

/** Name each choice of a frame with what is chosen, such as "Axes: Modality × task"; families of charts by their heading. */
export function sayChoices(frame) {
  const groups = [...frame.querySelectorAll('.sv-seg[role="group"]:not([data-switch])')].map((group) => [
    group.getAttribute("aria-label"),
    group.querySelector('[aria-pressed="true"]')?.textContent,
  ]);
  const metrics = [...frame.querySelectorAll("[data-metric][open]:not([data-away])")].map(({ dataset }) => ["Metric", dataset.name]);
  const choosers = [...frame.querySelectorAll("[data-chooser]")].map((chooser) => {
    const heading = chooser.closest("[data-family]")?.querySelector("h3")?.textContent;
    const words = join([...chooser.querySelectorAll("select")].filter((select) => select.checkVisibility()).map(readSelect));
    return heading && words ? `${tidy(heading)} (${words})` : words;
  });
  return [join([...groups, ...metrics]), ...choosers].filter(Boolean).join(" · ");
}

const readSelect = (select) => [select.closest("label").firstChild.textContent, select.selectedOptions[0]?.textContent];

const join = (pairs) =>
  pairs
    .filter(([name, value]) => name && value)
    .map(([name, value]) => `${tidy(name)}: ${tidy(value)}`)
    .join(", ");

const tidy = (text) => text.replace(/\s+/g, " ").trim().replace(/:$/, "");
