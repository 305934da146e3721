/** The dialog that gives what is shown in a format of the reader's choice. */

import { openDialog } from "./dialog.js";
import { element } from "./dom.js";
import { FORMATS, nameFile } from "./exports/formats.js";
import { makeTextBox } from "./text-box.js";

/** Open the dialog for the studies with these ids, in their order; `site` tells where texts come from. */
export function openExport(ids, site, { format: first = FORMATS[0].id, heading = "Export what is shown" } = {}) {
  const box = makeTextBox();
  const choices = FORMATS.map((format) => makeChoice(format, format.id === first, () => show(format)));
  const show = (format) => box.show(format.make(ids, site), nameFile(site.shortName, ids.length, format), format.mediaType);
  openDialog(
    heading,
    element("p", { class: "sv-note" }, `${site.countText(ids.length)}, in their order here.`),
    element("fieldset", { class: "sv-export" }, element("legend", {}, "Format"), ...choices),
    box.root,
  );
  show(FORMATS.find(({ id }) => id === first));
}

function makeChoice({ id, label }, checked, change) {
  const input = element("input", { type: "radio", name: "sv-format", value: id, checked, change });
  return element("label", { class: "sv-export__format" }, input, element("span", {}, label));
}
