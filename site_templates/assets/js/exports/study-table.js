/** The table of studies that goes into a manuscript, made of the published rows and labels; no document here. */

import { parseCells, selectRows, splitRecords } from "./csv.js";

/** Make the table: a caption, headings, and a row of plain texts for each id, with the study's key and address. */
export function makeStudyTable(csv, ids, { caption, labels, nameOf, addressOf }) {
  const [header, ...records] = splitRecords(selectRows(csv, ids)).map(parseCells);
  const { answers, axes, unanswered } = labels.words;
  const rows = records.map((cells) => {
    const row = Object.fromEntries(header.map((name, at) => [name, cells[at]]));
    const terms = axes.map((axis) => labelAll(row[axis], axis, labels));
    const texts = [nameOf(row.id), ...terms, row.patients, row.images, answers[row.external_validation || unanswered.not_extracted]];
    return { key: row.id, address: addressOf(row.id), cells: texts };
  });
  const sizes = ["patient", "image"].map((unit) => `${labels.term("units", unit)} count`);
  return { caption, headings: ["Study", ...axes.map(labels.kind), ...sizes, "External validation"], rows };
}

function labelAll(cell, vocabulary, labels) {
  const ids = cell === "" ? [] : cell.split(";");
  return ids.map((id) => labels.term(vocabulary, id)).join(", ");
}
