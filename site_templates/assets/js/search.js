/** Finding records and pages by what a reader types, best first; knows neither the page nor how results look. */

import { countStudies } from "./counts.js";
import { labelsOf } from "./records.js";
import { fold, foldForSearch } from "./text.js";
import { collectWords, holds, makeQuery, readListNumber, splitQuery } from "./words.js";

// How well a record fits, best first; among equals, records that lead to many studies come before studies.
const EXACT = 0; // its id, number or name
const TITLE_START = 1;
const TITLE = 2;
const NEAR = 4; // who made it and of what: authors, venue, models, datasets
const TEXT = 6;
const LOOSE = 1; // is added where a word has another ending than the typed one
const TIERS = TEXT + LOOSE + 1;

const NAMES_END = 80; // characters; what else a record is called opens its text, and what it is follows

const KINDS = { dataset: "Dataset", survey: "Earlier survey", view: "Studies" };

/** Fold everything that is looked through; `pause` is awaited now and then, so that a page stays responsive. */
export async function makeIndex(records, pages, { pause = async () => {}, every = 500 } = {}) {
  const studies = [];
  for (let study = 0; study < records.size; study += 1) {
    studies.push(indexStudy(records, study));
    if (study % every === every - 1) await pause();
  }
  const others = [...records.others.map(indexOther), ...listViews(records).map(indexOther)];
  return { studies: shelve(studies), others: shelve(others), pages: shelve(pages.map(indexOther)) };
}

/** Collect the words of an index, without which no slip is forgiven; that may come after the first results. */
export async function addWords(index, { pause = async () => {}, every = 200 } = {}) {
  for (const { texts, words, known } of Object.values(index)) {
    for (let place = 0; place < texts.length; place += every) {
      collectWords(texts, words, place, Math.min(place + every, texts.length));
      await pause();
    }
    known.clear();
  }
}

/** Keep entries with their texts, the words of those, and what typed words were found to look for. */
const shelve = (entries) => ({ entries, texts: entries.map(({ folded }) => folded), words: new Set(), known: new Map() });

/** Find what holds every word: the best records, the best pages, and how many records, studies and pages there are. */
export function search(index, text, limit, pageLimit = limit) {
  const [others, studies, pages] = [index.others, index.studies, index.pages].map((shelf) => look(shelf, text));
  const tiers = others.tiers.map((tier, place) => [...tier, ...studies.tiers[place]]);
  return {
    best: tiers.flatMap((tier) => tier.slice(0, limit)).slice(0, limit),
    pages: pages.tiers.flat().slice(0, pageLimit),
    total: others.total + studies.total,
    studies: studies.holding,
    pageTotal: pages.total,
    query: [others, studies, pages].flatMap((shelf) => shelf.query),
  };
}

/** Look through one kind of entries; `holding` counts those that have every word, as the table of studies does. */
function look({ entries, texts, words, known }, text) {
  const query = makeQuery(text, texts, { listWords: () => words, known });
  const asked = { query, words: splitQuery(text), typed: fold(text) };
  asked.isListed = readListNumber(text) !== null && entries.some(({ exact }) => exact.includes(asked.typed));
  const tiers = Array.from({ length: TIERS }, () => []);
  let [total, holding] = [0, 0];
  for (const entry of asked.words.length > 0 ? entries : []) {
    const tier = asked.isListed && !entry.exact.includes(asked.typed) ? null : rank(entry, asked);
    if (tier === null) continue;
    tiers[tier].push(entry);
    total += 1;
    if (tier !== EXACT || holds(entry.folded, query)) holding += 1;
  }
  return { query, tiers, total, holding };
}

/** Tell studies from other records. */
export const isStudy = (entry) => entry.study !== null;

/** Say what a result shows: where it leads, its kind, its title and what else is known at a glance. */
export function describe(records, entry) {
  return isStudy(entry) ? describeStudy(records, entry.study) : describeOther(entry.other);
}

/** Split a text into pieces and tell which of them hold a word that was looked for. */
export function splitMarked(text, query) {
  const pieces = text.split(/([\p{L}\p{M}\p{N}+]+(?:[-‐‑–−][\p{L}\p{M}\p{N}+]+)*)/u);
  return pieces.filter(Boolean).map((piece) => ({ text: piece, isMatch: holdsAny(foldForSearch(piece), query) }));
}

const holdsAny = (folded, query) => query.some((beginnings) => holds(folded, [beginnings]));

function indexStudy(records, study) {
  const { ids, titles, names, numbers, authors, summaries, identifiers, container, models, terms, datasets } =
    records.studies;
  const exact = [fold(ids[study]), numbers[study] === null ? "" : `${numbers[study]}`];
  const near = [authors[study], container(study), identifiers[study], ...models(study), ...datasets(study)];
  const text = [...terms(study), summaries[study]].join(" ");
  return makeEntry({ study, other: null, exact }, [titles[study], names[study]], near, text);
}

function indexOther(other) {
  const entry = makeEntry({ study: null, other, exact: [fold(other.name), fold(other.label ?? "")] }, [other.name], [], other.text);
  return { ...entry, titleEnd: Math.min(entry.folded.length, entry.titleEnd + NAMES_END) };
}

/** List the views of the table of studies that terms without a page and answers open, with the studies of each. */
function listViews(records) {
  const unanswered = new Set(Object.values(records.words.unanswered));
  const views = [];
  for (const facet of records.facets) {
    if (facet.kind !== "terms") continue;
    const counts = countTerms(facet);
    facet.terms.forEach(({ id, label, short, path }, place) => {
      if (path !== null || unanswered.has(id) || counts[place] === 0) return;
      const text = `${short} ${records.termNames[facet.id]?.[place] ?? ""}`;
      views.push({ ...makeView(facet, id, label, counts[place]), text });
    });
  }
  return views;
}

function makeView(facet, id, label, count) {
  const path = `studies/?${facet.id}=${encodeURIComponent(id)}`;
  return { kind: "view", label, name: `${facet.label}: ${label}`, path, facts: countStudies(count) };
}

function countTerms({ terms, rows }) {
  const counts = new Array(terms.length).fill(0);
  for (const row of rows) for (const place of row) counts[place] += 1;
  return counts;
}

function makeEntry(record, title, near, text) {
  const foldedTitle = foldForSearch(title.join(" "));
  const foldedNear = foldedTitle + foldForSearch(near.join(" "));
  const folded = foldedNear + foldForSearch(text);
  return { ...record, folded, titleEnd: foldedTitle.length, nearEnd: foldedNear.length };
}

/** Rank what fits by where its words stand; words as they were typed come before others of the same stem. */
function rank({ exact, folded, titleEnd, nearEnd }, { query, words, typed }) {
  if (exact.includes(typed)) return EXACT;
  if (!holds(folded, query)) return null;
  const loose = words.every((word) => folded.includes(` ${word}`)) ? 0 : LOOSE;
  const last = Math.max(...query.map((beginnings) => placeOf(folded, beginnings)));
  if (last >= titleEnd) return (last < nearEnd ? NEAR : TEXT) + loose;
  return (folded.startsWith(` ${typed}`) ? TITLE_START : TITLE) + loose;
}

/** Find where the first of some beginnings stands that a text has. */
function placeOf(folded, beginnings) {
  return Math.min(...beginnings.map((one) => folded.indexOf(one)).filter((place) => place !== -1));
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

function describeOther({ kind, name, text, path, facts }) {
  return { path, kind: KINDS[kind] ?? kind[0].toUpperCase() + kind.slice(1), title: name, facts: facts ?? text };
}
