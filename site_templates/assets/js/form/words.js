/** What the form calls fields and their items; no document here. */

const NAMES = {
  arxiv: "arXiv number",
  doi: "DOI",
  et_al: "Cut short with “et al.”",
  id: "Id",
  on: "Day",
  orcid: "ORCID iD",
  pmid: "PubMed number",
  url: "Web address",
};
const PLAIN_ENDINGS = [[/ies$/, "y"], [/(ss|x|sh|ch)es$/, "$1"], [/([^s])s$/, "$1"]];

/** Call a field by its name in words. */
export const labelOf = (name) => NAMES[name] ?? capitalize(spaced(name));

/** Call one item of a list by the list's name. */
export function itemOf(name) {
  const plural = spaced(name);
  const [pattern, ending] = PLAIN_ENDINGS.find(([found]) => found.test(plural)) ?? [/$/, ""];
  return plural.replace(pattern, ending);
}

/** Write a word of a record, such as not-reported, with spaces. */
export const spaced = (name) => name.replace(/[-_]/g, " ");

/** Say how many there are of something. */
export const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

const capitalize = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
