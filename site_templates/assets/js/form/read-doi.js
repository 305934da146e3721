/** Reading a DOI as people paste it, as the command line does: among words, escaped, or in the address of a page. */

const PAGE = /^(?:doi[:\s]\s*)?https?:\/\/(?!(?:[^/\s]+\.)?doi[.-]org[./])/;
const PAGE_ENDING = /(?:\/(?:full|fulltext|abstract|e?pdf|html|meta|references|summary|(?:figures|tables)(?:\/[0-9]+)?)\/?|\.(?:full|short|long|abstract|extract|pdf|html?))+$/;
const POSTED = /^(10\.(?:1101|64898)\/[0-9.]+)v[0-9]+$/; // as the addresses of two archives name a version

/** Find the DOI in what somebody typed or pasted, or give null. */
export function readDoi(text, rules) {
  const pasted = decode(text.trim().toLowerCase());
  const found = new RegExp(rules.doi).exec(pasted)?.[0];
  if (found === undefined) return null;
  const doi = trim(PAGE.test(pasted) ? trim(found).replace(PAGE_ENDING, "") : found).replace(POSTED, "$1");
  return new RegExp(`^(?:${rules.doi})$`).test(doi) ? doi : null;
}

/** Undo the escapes of an address; no DOI of a record holds a percent sign. */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Cut off what belongs to the sentence or address around a DOI: marks, and brackets that it does not open. */
function trim(doi) {
  let end = doi.length;
  const count = (mark) => doi.slice(0, end).split(mark).length;
  while (end > 0 && (".,;:/".includes(doi[end - 1]) || (doi[end - 1] === ")" && count(")") > count("(")))) end -= 1;
  return doi.slice(0, end);
}
