/** The dialog that gives what is shown in a format of the reader's choice. */

import { openDialog } from "./dialog.js";
import { element } from "./dom.js";
import { FORMATS, nameFile } from "./exports/formats.js";
import { listTableColumns } from "./exports/study-table.js";
import { makeTextBox } from "./text-box.js";

/** Open the dialog for the studies with these ids, in their order; `site` tells where texts come from. */
export function openExport(ids, site, { format: first = FORMATS[0].id, heading = "Export what is shown", phrases = [] } = {}) {
  const box = makeTextBox();
  const options = makeTableOptions(ids, site, () => show());
  let chosen = FORMATS.find(({ id }) => id === first);

  function show(format = chosen) {
    chosen = format;
    options.root.hidden = !format.isTable;
    const text = format.make(ids, { ...site, ...options.read(), caption: site.captionOf(ids.length, phrases) });
    box.show(text, nameFile(site.shortName, ids.length, format), format.mediaType);
  }

  openDialog(
    heading,
    element("p", { class: "sv-note" }, `${site.countText(ids.length)}, in their order here.`),
    makeFieldset("Format", ...FORMATS.map((format) => makeChoice(format, format === chosen, () => show(format)))),
    options.root,
    box.root,
  );
  show();
}

const makeFieldset = (legend, ...choices) => element("fieldset", { class: "sv-export" }, element("legend", {}, legend), ...choices);

function makeChoice({ id, label }, checked, change) {
  const input = element("input", { type: "radio", name: "sv-format", value: id, checked, change });
  return element("label", { class: "sv-export__format" }, input, element("span", {}, label));
}

/** The columns and measures of a table for manuscripts: at first those that the page shows. */
function makeTableOptions(ids, { records, columns, metrics }, change) {
  const reported = new Set(ids.flatMap((id) => records.metrics.rows[records.places.get(id)].filter((_, at) => at % 3 === 0)));
  const sets = {
    columns: listTableColumns(records).map((column) => makeOption(column, columns.includes(column.id), change)),
    metrics: records.metrics.metrics
      .filter((_, place) => reported.has(place))
      .map(({ id, short }) => makeOption({ id, label: short }, metrics.includes(id), change)),
  };
  const readSet = (options) => options.filter(({ input }) => input.checked).map(({ id }) => id);
  return {
    root: element(
      "div",
      {},
      makeFieldset("Columns", ...sets.columns.map(({ root }) => root)),
      makeFieldset("Measures", ...sets.metrics.map(({ root }) => root)),
    ),
    read: () => ({ columns: readSet(sets.columns), metrics: readSet(sets.metrics) }),
  };
}

function makeOption({ id, label }, checked, change) {
  const input = element("input", { type: "checkbox", checked, change: () => change() });
  return { id, input, root: element("label", { class: "sv-export__format" }, input, element("span", {}, label)) };
}
