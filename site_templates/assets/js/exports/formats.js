/** The formats that a set of studies can be taken away in, each made from the published files; no document here. */

import { makeLabels } from "../labels.js";
import { fold } from "../text.js";
import { selectRows } from "./csv.js";
import { selectBibtex, selectItems, selectRis } from "./entries.js";
import { makeStudyTable } from "./study-table.js";
import { formatLatex, formatMarkdown } from "./tables.js";

const MAX_NAME = 40; // characters of a survey's name that open the name of a file, which no system may find too long

/** Every format; `make(ids, site)` gives the text, `site` tells how files are fetched and studies are named. */
export const FORMATS = [
  format("csv", "CSV", ".csv", "text/csv", from("data/studies.csv", selectRows)),
  format("json", "JSON", ".json", "application/json", from("data/studies.json", selectItems)),
  format("bibtex", "BibTeX", ".bib", "application/x-bibtex", from("data/studies.bib", selectBibtex)),
  format("ris", "RIS", ".ris", "application/x-research-info-systems", from("data/studies.ris", selectRis)),
  format("csl", "CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", from("data/studies.csl.json", selectItems)),
  format("latex", "LaTeX table", ".tex", "application/x-tex", async (ids, site) => formatLatex(await tableOf(ids, site))),
  format("markdown", "Markdown table", ".md", "text/markdown", async (ids, site) => formatMarkdown(await tableOf(ids, site))),
];

function format(id, label, suffix, mediaType, make) {
  return { id, label, suffix, mediaType, make };
}

function from(path, select) {
  return async (ids, site) => select(await site.fetchText(path), ids);
}

async function tableOf(ids, site) {
  const [csv, vocabularies] = await Promise.all([
    site.fetchText("data/studies.csv"),
    site.fetchText("data/vocabularies.json"),
  ]);
  return makeStudyTable(csv, ids, { ...site, caption: site.captionOf(ids.length), labels: makeLabels(JSON.parse(vocabularies), site.words) });
}

/** Name the file of a set: the survey's name folded, how many studies, and the format's ending. */
export function nameFile(survey, count, { suffix }) {
  const letters = fold([...survey].slice(0, MAX_NAME).join("")).replaceAll(/[ +]+/g, "-").replaceAll(/^-|-$/g, "");
  return `${[...letters].slice(0, MAX_NAME).join("") || "survey"}-studies-${count}${suffix}`;
}
