/** Picking entries out of the published BibTeX, RIS and JSON files by the ids of studies; no document here. */

const BIBTEX_KEY = /^@\w+\{([^\s,]+),/;
const RIS_KEY = /^ID {2}- (\S+)/m;
const RIS_ENTRY = /^TY {2}- [^]*?^ER {2}- *$/gm;

/** Pick BibTeX entries in the order of the ids, a blank line between them. */
export function selectBibtex(text, ids) {
  const entries = text.split(/\n(?=@)/).map((entry) => [BIBTEX_KEY.exec(entry)?.[1], entry.trimEnd()]);
  return select(new Map(entries), ids).map((entry) => `${entry}\n`).join("\n");
}

/** Pick RIS entries in the order of the ids, a blank line between them. */
export function selectRis(text, ids) {
  const entries = [...text.matchAll(RIS_ENTRY)].map(([entry]) => [RIS_KEY.exec(entry)?.[1], entry]);
  return select(new Map(entries), ids).map((entry) => `${entry}\n`).join("\n");
}

/** Pick the items of a published JSON array, each as written on its line, in the order of the ids. */
export function selectItems(text, ids) {
  const lines = text.split("\n").filter((line) => line.startsWith("{"));
  const items = lines.map((line) => line.replace(/,$/, "")).map((item) => [JSON.parse(item).id, item]);
  return ids.length === 0 ? "[]\n" : `[\n${select(new Map(items), ids).join(",\n")}\n]\n`;
}

function select(entries, ids) {
  const missing = ids.find((id) => !entries.has(id));
  if (missing === undefined) return ids.map((id) => entries.get(id));
  throw new Error(`the published file does not hold ${missing}; reload the page and try again`);
}
