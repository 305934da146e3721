/** The table of a comparison: a fact a row, a study a column, with a switch to the facts that differ. */

import { element } from "./dom.js";

/** Make the switch and the table; `heads` name the studies, `groups` hold the facts. */
export function makeComparisonTable(heads, groups) {
  const table = element(
    "table",
    { class: "sv-table sv-table--compare" },
    element("caption", {}, "Each row is one fact"),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Fact"), ...heads.map(makeHead))),
    ...groups.map((group) => makeGroup(group, heads.length)),
  );
  const scroll = element("div", { class: "sv-scroll", tabindex: "0", role: "region", "aria-label": "Comparison table" }, table);
  return [makeSwitch(table, groups), scroll];
}

function makeHead({ name, title, href }) {
  return element("th", { scope: "col" }, element("a", { href }, name), element("span", { class: "sv-title" }, title));
}

function makeGroup({ title, rows }, width) {
  const heading = element("th", { scope: "rowgroup", colspan: String(width + 1) }, element("span", {}, title));
  const isSame = rows.every(({ differs }) => !differs);
  return element("tbody", { "data-same": isSame }, element("tr", { class: "sv-compare__group" }, heading), ...rows.map(makeRow));
}

function makeRow({ label, note, silence, cells, differs }) {
  const mark = differs ? element("span", { class: "sv-differs" }, "differs") : null;
  const heading = element("th", { scope: "row" }, element("span", {}, label), " ", mark, makeNote(note));
  return element("tr", { "data-same": !differs }, heading, ...cells.map((cell) => makeCell(cell, silence)));
}

const makeNote = (note) => (note === "" ? null : element("span", { class: "sv-title" }, note));

function makeCell({ state, lines }, silence) {
  if (lines.length === 0) return element("td", { class: "sv-compare__empty" }, silence);
  const [first, ...others] = lines.map((line) => element("li", {}, line));
  if (state !== null) first.className = `sv-answer sv-answer--${state}`;
  return element("td", {}, element("ul", { class: "sv-plain" }, first, ...others));
}

function makeSwitch(table, groups) {
  const rows = groups.flatMap((group) => group.rows);
  const count = rows.filter(({ differs }) => differs).length;
  const change = (event) => table.toggleAttribute("data-only-differences", event.target.checked);
  const input = element("input", { type: "checkbox", change });
  return element("label", { class: "sv-switch" }, input, ` Only differences (${count} of ${rows.length} facts)`);
}
