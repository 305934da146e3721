/** The table of studies that goes into a manuscript: chosen columns, chosen measures; no document here. */

import { termsOf } from "../records.js";
import { parseCells, selectRows, splitRecords } from "./csv.js";
import { ABSENT, makeResultCells } from "./result-cells.js";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/** Name the columns that a manuscript's table can have, beside that of the study itself. */
export const listTableColumns = ({ columns }) => columns.filter(({ id }) => id !== "study" && id !== "results");

/**
 * Make the table: a caption, headings, rows of cells with the study's key and address, and notes that explain them.
 *
 * A cell is a text, or parts {text, mark}, whose marks the notes explain. `csv` and `estimates` are the published files.
 */
export function makeStudyTable(ids, { records, csv, estimates, columns, metrics, caption, addressOf }) {
  const studies = readRows(selectRows(csv, ids));
  const nameOf = (id) => records.studies.names[records.places.get(id)];
  const letters = letterYears(studies, nameOf);
  const shown = listTableColumns(records).filter(({ id }) => columns.includes(id));
  const measured = records.metrics.metrics.filter(({ id }) => metrics.includes(id));
  const abbreviations = new Map(measured.map(({ short, label }) => [short, label]));
  const results = makeResultCells(ids, readRows(estimates), measured, records);
  const rows = studies.map((study) => {
    const place = records.places.get(study.id);
    const name = `${nameOf(study.id)}${letters.get(study.id)}`;
    const cells = shown.map((column) => writeCell(column, study, { records, place, letters, abbreviations }));
    return { key: study.id, address: addressOf(study.id), cells: [name, ...cells, ...results.cellsOf(study.id)] };
  });
  return {
    caption,
    headings: ["Study", ...shown.map(({ label }) => label), ...measured.map(({ short }) => short)],
    rows,
    notes: [...explain(abbreviations), ...results.notes()],
  };
}

/** Read a CSV file as objects. */
function readRows(text) {
  const [header, ...records] = splitRecords(text).map(parseCells);
  return records.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]])));
}

/** Tell years of works apart that are cited alike, in the order in which bibliographies list them: 2025a, 2025b. */
export function letterYears(studies, nameOf) {
  const letters = new Map(studies.map(({ id }) => [id, ""]));
  for (const group of Map.groupBy(studies, ({ id }) => nameOf(id)).values()) {
    if (group.length === 1 || group[0].year === "") continue;
    const sorted = [...group].sort((a, b) => compare(turnNames(a.authors), turnNames(b.authors)) || compare(a.title, b.title));
    sorted.forEach(({ id }, at) => letters.set(id, toLetters(at)));
  }
  return letters;
}

/** Put the last word of each author's name first. */
const turnNames = (authors) => authors.split(";").map((name) => name.replace(/^(.*)\s(\S+)$/, "$2 $1")).join(";");

const compare = (a, b) => a.localeCompare(b, "en");

const toLetters = (at) => (at < ALPHABET.length ? ALPHABET[at] : toLetters(Math.floor(at / ALPHABET.length) - 1) + ALPHABET[at % ALPHABET.length]);

function writeCell({ id, sort }, study, { records, place, letters, abbreviations }) {
  if (id === "number") return `${records.studies.numbers[place] ?? ABSENT}`;
  if (id === "sample") return study.sizes_printed.split(";").join("; ") || ABSENT;
  const facet = records.facetsById.get(sort);
  if (facet.kind === "range") return facet.values[place] === null ? ABSENT : `${facet.values[place]}${id === "year" ? letters.get(study.id) : ""}`;
  const terms = termsOf(records, sort, place);
  terms.filter(isAbbreviated).forEach(({ short, label }) => abbreviations.set(short, label));
  return terms.map((term) => (isAbbreviated(term) ? term.short : term.label)).join(", ") || ABSENT;
}

/** Answers have a short form, too, which is the same word in small letters and explains itself. */
const isAbbreviated = ({ short, label }) => short.toLowerCase() !== label.toLowerCase() && short.length < label.length;

function explain(abbreviations) {
  const explained = [...abbreviations].filter(([short, label]) => short !== label).sort(([a], [b]) => compare(a, b));
  return explained.length === 0 ? [] : [`Abbreviations: ${explained.map(([short, label]) => `${short}: ${label}`).join("; ")}.`];
}
