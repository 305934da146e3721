/** Picking rows out of a published CSV file without changing a byte of them; no document here. */

/** Split CSV text into its records, each as written, without its line feed. */
export function splitRecords(text) {
  const records = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted; // a doubled quote switches twice, so it stays inside
    else if (character === "\n" && !quoted) {
      records.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (start < text.length) records.push(text.slice(start));
  return records;
}

/** Parse one record of a CSV file into its cells. */
export function parseCells(record) {
  const cells = [];
  let at = 0;
  do {
    const cell = record[at] === '"' ? readQuoted(record, at) : readPlain(record, at);
    cells.push(cell.value);
    at = cell.end + 1; // behind the comma
  } while (at <= record.length);
  return cells;
}

function readPlain(record, start) {
  const comma = record.indexOf(",", start);
  const end = comma === -1 ? record.length : comma;
  return { value: record.slice(start, end), end };
}

function readQuoted(record, start) {
  let end = record.indexOf('"', start + 1);
  while (record[end + 1] === '"') end = record.indexOf('"', end + 2);
  return { value: record.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
}

/** Pick the rows whose first cell is one of the ids, in their order, below the header. */
export function selectRows(text, ids) {
  const [header, ...records] = splitRecords(text);
  const rows = new Map(records.map((record) => [parseCells(record)[0], record]));
  return [header, ...ids.map((id) => mustHave(rows, id))].map((record) => `${record}\n`).join("");
}

function mustHave(rows, id) {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`the published file does not hold ${id}; reload the page and try again`);
  return row;
}
