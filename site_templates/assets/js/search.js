/** Finding records by what a reader types, best first; knows neither the page nor how results look. */

import { labelsOf } from "./records.js";
import { fold, foldForSearch, holdsWords, splitWords } from "./text.js";

// How well a record fits, best first; among equals, records that lead to many studies come before studies.
const EXACT = 0; // its id, number or name
const TITLE_START = 1;
const TITLE = 2;
const NEAR = 3; // who made it and of what: authors, venue, models, datasets
const TEXT = 4;
const TIERS = 5;

const NAMES_END = 80; // characters; what else a record is called opens its text, and what it is follows

const KINDS = { dataset: "Dataset", survey: "Earlier survey" };

/** Fold everything that is looked through; `pause` is awaited now and then, so that a page stays responsive. */
export async function makeIndex(records, { pause = async () => {}, every = 500 } = {}) {
  const entries = records.others.map(indexOther);
  for (let study = 0; study < records.size; study += 1) {
    entries.push(indexStudy(records, study));
    if (study % every === every - 1) await pause();
  }
  return entries;
}

/** Find the records that hold every word: the best of them, and how many records and studies there are. */
export function search(index, text, limit) {
  const [words, query] = [splitWords(text), fold(text)];
  const tiers = Array.from({ length: TIERS }, () => []);
  let studies = 0;
  for (const entry of words.length > 0 ? index : []) {
    const tier = rank(entry, words, query);
    if (tier === null) continue;
    tiers[tier].push(entry);
    if (isStudy(entry) && holdsWords(entry.folded, words)) studies += 1;
  }
  const total = tiers.reduce((sum, tier) => sum + tier.length, 0);
  return { best: tiers.flatMap((tier) => tier.slice(0, limit)).slice(0, limit), total, studies };
}

/** Tell studies from other records. */
export const isStudy = (entry) => entry.study !== null;

/** Say what a result shows: where it leads, its kind, its title and what else is known at a glance. */
export function describe(records, entry) {
  return isStudy(entry) ? describeStudy(records, entry.study) : describeOther(entry.other);
}

/** Split a text into pieces and tell which of them hold a word that was looked for. */
export function splitMarked(text, words) {
  const pieces = text.split(/([\p{L}\p{M}\p{N}+]+(?:[-‐‑–−][\p{L}\p{M}\p{N}+]+)*)/u);
  return pieces.filter(Boolean).map((piece) => ({ text: piece, isMatch: holdsAny(foldForSearch(piece), words) }));
}

const holdsAny = (folded, words) => words.some((word) => holdsWords(folded, [word]));

function indexStudy(records, study) {
  const { ids, titles, names, numbers, authors, summaries, identifiers, container, models, terms, datasets } =
    records.studies;
  const exact = [fold(ids[study]), numbers[study] === null ? "" : `${numbers[study]}`];
  const near = [authors[study], container(study), identifiers[study], ...models(study), ...datasets(study)];
  const text = [...terms(study), summaries[study]].join(" ");
  return makeEntry({ study, other: null, exact }, [titles[study], names[study]], near, text);
}

function indexOther(other) {
  const entry = makeEntry({ study: null, other, exact: [fold(other.name)] }, [other.name], [], other.text);
  return { ...entry, titleEnd: Math.min(entry.folded.length, entry.titleEnd + NAMES_END) };
}

function makeEntry(record, title, near, text) {
  const foldedTitle = foldForSearch(title.join(" "));
  const foldedNear = foldedTitle + foldForSearch(near.join(" "));
  const folded = foldedNear + foldForSearch(text);
  return { ...record, folded, titleEnd: foldedTitle.length, nearEnd: foldedNear.length };
}

function rank(entry, words, query) {
  if (entry.exact.includes(query)) return EXACT;
  let last = 0;
  for (const word of words) {
    const place = entry.folded.indexOf(` ${word}`);
    if (place === -1) return null;
    last = Math.max(last, place);
  }
  if (last >= entry.titleEnd) return last < entry.nearEnd ? NEAR : TEXT;
  return entry.folded.startsWith(` ${query}`) ? TITLE_START : TITLE;
}

function describeStudy(records, study) {
  const { ids, titles, names, numbers } = records.studies;
  const number = numbers[study] === null ? [] : [`No. ${numbers[study]}`];
  const terms = records.words.axis_facets.flatMap((facet) => labelsOf(records, facet, study));
  return {
    path: `studies/${ids[study]}/`,
    kind: "Study",
    title: titles[study],
    facts: [names[study], ...number, ...terms].join(" · "),
  };
}

function describeOther({ kind, name, text, path }) {
  return { path, kind: KINDS[kind] ?? kind[0].toUpperCase() + kind.slice(1), title: name, facts: text };
}
