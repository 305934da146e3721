/** What the form calls fields and their items; no document here. */

const NAMES = {
  against: "Compared with",
  arxiv: "arXiv number",
  condition_definition: "Definition of a case",
  doi: "DOI",
  et_al: "Cut short with “et al.”",
  id: "Id",
  "Interval.kind": "Kind of interval",
  locator: "Place inside the source",
  on: "Day",
  orcid: "ORCID iD",
  pmid: "PubMed number",
  read: "What was read of the paper",
  threshold: "Threshold or operating point",
  url: "Web address",
  version: "Version of the preprint",
  view: "View or projection",
};
const PLAIN_ENDINGS = [[/ies$/, "y"], [/(ss|x|sh|ch)es$/, "$1"], [/([^s])s$/, "$1"]];

/** Call a field by its name in words; a name that several kinds of part have may be called after one of them. */
export const labelOf = (name, model) => NAMES[`${model}.${name}`] ?? NAMES[name] ?? capitalize(spaced(name));

/** Call one item of a list by the list's name. */
export function itemOf(name) {
  const plural = spaced(name);
  const [pattern, ending] = PLAIN_ENDINGS.find(([found]) => found.test(plural)) ?? [/$/, ""];
  return plural.replace(pattern, ending);
}

/** Name what adds an item. */
export const nameAdding = (one) => `Add a ${one}`.replace(" a other", " another").replace(/ a ([aeio])/, " an $1");

/** Write several words as one phrase. */
export const enumerate = (words, last = "and") => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`);

/** Write a word of a record, such as not-reported, with spaces. */
export const spaced = (name) => name.replace(/[-_]/g, " ");

/** Say how many there are of something. */
export { countThings as count } from "../counts.js";

/** Write a path as people read it: the item's number counts from 1. */
export function namePlace(path) {
  const step = (part) => part.replace(/^(\w+)/, (name) => labelOf(name)).replace(/\[(\d+)\]/g, (_, place) => ` ${Number(place) + 1}`);
  return path.split(".").map(step).join(", ");
}

/** Begin with a capital letter. */
export const capitalize = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
