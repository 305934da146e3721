/** The dialog that gives what is shown in a format of the reader's choice. */

import { openDialog } from "./dialog.js";
import { element } from "./dom.js";
import { FORMATS, nameFile } from "./exports/formats.js";
import { makeTextBox } from "./text-box.js";

/** Open the dialog for the studies with these ids, in their order; `site` tells where texts come from. */
export function openExport(ids, site) {
  const box = makeTextBox();
  const choices = FORMATS.map((format, at) => makeChoice(format, at === 0, () => show(format)));
  const show = (format) => box.show(format.make(ids, site), nameFile(site.shortName, ids.length, format), format.mediaType);
  const note = `${site.countText(ids.length)} in the order of the table.`;
  openDialog(
    "Export what is shown",
    element("p", { class: "sv-note" }, note),
    element("fieldset", { class: "sv-export" }, element("legend", {}, "Format"), ...choices),
    box.root,
  );
  show(FORMATS[0]);
}

function makeChoice({ id, label }, checked, change) {
  const input = element("input", { type: "radio", name: "sv-format", value: id, checked, change });
  return element("label", { class: "sv-export__format" }, input, element("span", {}, label));
}
