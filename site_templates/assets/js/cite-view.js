/** The dialog that tells how to cite what is shown: its link, its words for a paper, and its references. */

import { copyText } from "./copying.js";
import { countStudies } from "./counts.js";
import { openDialog } from "./dialog.js";
import { element } from "./dom.js";
import { FORMATS, nameFile } from "./exports/formats.js";
import { makeTextBox } from "./text-box.js";
import { formatToday, makeMethodsSentence } from "./view-words.js";

const BIBTEX = FORMATS.find(({ id }) => id === "bibtex");

/** Open the dialog for the studies with these ids; `view` tells of the survey, the choices and the address. */
export function openCitation(ids, site, { survey, phrases, total, address }) {
  const count = ids.length;
  const today = formatToday();
  const sentence = makeMethodsSentence({ survey, phrases, count, total, address, today });
  const box = makeTextBox("References in BibTeX");
  openDialog(
    "Cite this view",
    makeFacts({
      Studies: `${count} of ${total}`,
      Conditions: phrases.length === 0 ? "none: every study" : phrases.join("; "),
      "Data version": survey.dated_version,
      Today: today,
    }),
    ...makeLine("Link to this view", address, "Copy the link"),
    ...makeLine("Text for a methods section", sentence, "Copy the text"),
    element("h3", {}, `References of ${countStudies(count)}`),
    box.root,
  );
  box.show(BIBTEX.make(ids, site), nameFile(site.shortName, count, BIBTEX), BIBTEX.mediaType);
}

function makeFacts(facts) {
  const pairs = Object.entries(facts).map(([term, text]) =>
    element("div", {}, element("dt", {}, term), element("dd", {}, text)),
  );
  return element("dl", { class: "sv-dialog__facts" }, ...pairs);
}

function makeLine(heading, text, label) {
  const line = element("p", { class: "sv-pre" }, text);
  const copy = element("button", { type: "button", class: "sv-button", click: () => copyLine(text, copy, line) }, label);
  return [element("h3", {}, heading), line, element("div", { class: "sv-buttons" }, copy)];
}

/** Copy a line; where the browser refuses, select it, so that the reader can. */
async function copyLine(text, button, line) {
  try {
    await copyText(text, button);
  } catch {
    getSelection().selectAllChildren(line);
  }
}
