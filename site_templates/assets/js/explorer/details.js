/** What a row of the table leaves out, on demand below it; a button at its end unfolds it. */

import { element, find, mark } from "../dom.js";

const UNFOLDED = new WeakMap();

/** Give a row with what is unfolded below it. */
export const withDetails = (row) => (UNFOLDED.has(row) ? [row, UNFOLDED.get(row)] : [row]);

/** Give each row of an explorer its button. */
export function startDetails(explorer, { names }) {
  explorer.decorateRow((row, study) => {
    const button = element("button", {
      type: "button",
      class: "sv-unfold__button",
      "aria-expanded": "false",
      "aria-label": `Details of ${names[study]}`,
      click: () => turn(row, button),
    });
    find(".sv-unfold", row).append(button);
  });
}

function turn(row, button) {
  const details = UNFOLDED.get(row);
  if (details) {
    details.remove();
    UNFOLDED.delete(row);
  } else {
    UNFOLDED.set(row, makeDetails(row));
    row.after(UNFOLDED.get(row));
  }
  mark(button, "aria-expanded", String(!details));
}

/** Repeat what the cells of a row hold in full, whichever columns are shown. */
function makeDetails(row) {
  const link = find("th a", row);
  const facts = [...row.cells].filter((cell) => cell.dataset.label && cell.textContent.trim() !== "").map(makeFact);
  const cell = element(
    "td",
    { colspan: String(row.cells.length) },
    element("p", { class: "sv-details__title", dir: "auto" }, element("a", { href: link.getAttribute("href") }, find("th .sv-title", row).textContent)),
    element("dl", { class: "sv-details__facts" }, ...facts),
  );
  return element("tr", { class: "sv-details" }, cell);
}

function makeFact(cell) {
  const { c: column, label } = cell.dataset;
  const copy = cell.cloneNode(true);
  copy.querySelectorAll(".sv-strip").forEach((strip) => strip.remove());
  if (copy.querySelector(".sv-results > li")) copy.querySelectorAll(".sv-strip__words").forEach((words) => words.remove());
  if (column === "sample" && cell.title !== "") copy.replaceChildren(cell.title);
  const text = element("dd", {}, ...copy.childNodes);
  return element("div", { "data-fact": column }, element("dt", {}, label), text);
}
