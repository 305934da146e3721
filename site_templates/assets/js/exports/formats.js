/** The formats that a set of studies can be taken away in, each made from the published files; no document here. */

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
  table("latex", "LaTeX table", ".tex", "application/x-tex", formatLatex),
  table("markdown", "Markdown table", ".md", "text/markdown", formatMarkdown),
];

/** A table for manuscripts, of the columns and measures that `site` names. */
function table(id, label, suffix, mediaType, write) {
  return { ...format(id, label, suffix, mediaType, async (ids, site) => write(await tableOf(ids, site))), isTable: true };
}

function format(id, label, suffix, mediaType, make) {
  return { id, label, suffix, mediaType, make };
}

function from(path, select) {
  return async (ids, site) => select(await site.fetchText(path), ids);
}

async function tableOf(ids, site) {
  const [csv, estimates] = await Promise.all(["studies", "estimates"].map((name) => site.fetchText(`data/${name}.csv`)));
  return makeStudyTable(ids, { ...site, csv, estimates });
}

/** Name the file of a set: the survey's name folded, how many studies, and the format's ending. */
export function nameFile(survey, count, { suffix }) {
  const letters = fold([...survey].slice(0, MAX_NAME).join("")).replaceAll(/[ +]+/g, "-").replaceAll(/^-|-$/g, "");
  return `${[...letters].slice(0, MAX_NAME).join("") || "survey"}-studies-${count}${suffix}`;
}
