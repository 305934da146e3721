/** Which studies a state leaves, and how many would stay with each further choice; plain loops over small integers. */

import { textOf } from "./records.js";
import { foldForSearch } from "./text.js";
import { holds, makeQuery, readListNumber, splitQuery } from "./words.js";

/**
 * Match studies with a state. `universe` names the studies of the page; gives `shown`, and for each facet the counts of
 * its terms and the number of studies that the choices in all others leave.
 */
export function matchStudies(records, state, universe) {
  const criteria = listCriteria(records, state);
  const misses = countMisses(records.size, criteria, universe);
  const shown = universe.filter((study) => misses.total[study] === 0);
  const [counts, bases] = [new Map(), new Map()];
  for (const facet of records.facets) {
    if (facet.kind !== "terms") continue;
    const found = countTerms(facet, state, misses, universe);
    counts.set(facet.id, found.counts);
    bases.set(facet.id, found.base);
  }
  return { shown, counts, bases };
}

/** Count the studies that a state leaves. */
export function countMatches(records, state, universe) {
  const misses = countMisses(records.size, listCriteria(records, state), universe);
  return universe.reduce((count, study) => (misses.total[study] === 0 ? count + 1 : count), 0);
}

/** Tell the number of the highest value that a study reports of a metric on chosen kinds of data; NaN for none. */
export function highestValue(records, study, metric, evaluations) {
  const row = records.metrics.rows[study];
  let highest = NaN;
  for (let at = 0; at < row.length; at += 3) {
    const counts = row[at] === metric && (evaluations.size === 0 || evaluations.has(row[at + 1]));
    if (counts && !(row[at + 2] <= highest)) highest = row[at + 2];
  }
  return highest;
}

/** Give the places of the kinds of data that a state counts; empty for all. */
export const placesOfEvaluations = (records, state) =>
  new Set(state.on.map((id) => records.metrics.evaluations.findIndex((evaluation) => evaluation.id === id)));

/** Each criterion is the facet that it belongs to, if it does, and a test that a study must pass. */
function listCriteria(records, state) {
  const criteria = [];
  for (const facet of records.facets) {
    if (state.terms[facet.id]) criteria.push({ facet: facet.id, passes: makeTermTest(facet, state) });
    if (state.ranges[facet.id]) criteria.push({ facet: facet.id, passes: makeRangeTest(facet, state) });
  }
  if (state.metrics.length > 0) criteria.push({ facet: null, passes: makeMetricTest(records, state) });
  if (state.studies.length > 0) criteria.push({ facet: null, passes: makeStudyTest(records, state) });
  if (splitQuery(state.text).length > 0) criteria.push({ facet: null, passes: makeTextTest(records, state.text) });
  return criteria;
}

function makeTermTest(facet, state) {
  const { chosen, excluded } = placeTerms(facet, state);
  const isAll = state.all.includes(facet.id);
  return (study) => {
    const row = facet.rows[study];
    let hits = 0;
    for (const place of row) {
      if (excluded.has(place)) return false;
      if (chosen.has(place)) hits += 1;
    }
    return isAll ? hits === chosen.size : hits > 0 || chosen.size === 0;
  };
}

function placeTerms(facet, state) {
  const { chosen, excluded } = state.terms[facet.id] ?? { chosen: [], excluded: [] };
  const place = (ids) => new Set(ids.map((id) => facet.places.get(id)));
  return { chosen: place(chosen), excluded: place(excluded) };
}

function makeRangeTest(facet, state) {
  const [lowest, highest] = state.ranges[facet.id];
  const [from, to] = [lowest ?? -Infinity, highest ?? Infinity];
  return (study) => facet.values[study] !== null && facet.values[study] >= from && facet.values[study] <= to;
}

function makeMetricTest(records, state) {
  const evaluations = placesOfEvaluations(records, state);
  const limits = state.metrics.map(({ id, minimum }) => [records.metrics.places.get(id), minimum]);
  return (study) =>
    limits.every(([metric, minimum]) => highestValue(records, study, metric, evaluations) >= minimum);
}

function makeStudyTest(records, { studies }) {
  const places = new Set(studies.map((id) => records.places.get(id)));
  return (study) => places.has(study);
}

function makeTextTest(records, text) {
  const { numbers } = records.studies;
  const number = readListNumber(text);
  if (number !== null && numbers.includes(number)) return (study) => numbers[study] === number;
  const texts = foldTexts(records);
  const query = makeQuery(text, texts);
  return (study) => holds(texts[study], query);
}

const FOLDED = new WeakMap();

/** Fold what is searched of the studies up to `end`, each once for what there is of it; gives all that is folded. */
export function foldTexts(records, end = records.size) {
  const { authors } = records.studies;
  if (!FOLDED.has(authors)) FOLDED.set(authors, []);
  const folded = FOLDED.get(authors);
  while (folded.length < Math.min(end, records.size)) folded.push(foldForSearch(textOf(records, folded.length)));
  return folded;
}

/** Count the criteria that each study misses, and keep the last of them: where it is the only one, that is all to know. */
function countMisses(size, criteria, universe) {
  const total = new Uint8Array(size);
  const last = new Int8Array(size);
  criteria.forEach(({ passes }, criterion) => {
    for (const study of universe) {
      if (!passes(study)) {
        total[study] += 1;
        last[study] = criterion;
      }
    }
  });
  return { total, last, criteria };
}

/** Count for each term the studies that would be left if it were chosen, too; for an excluded one, those it costs. */
function countTerms(facet, state, misses, universe) {
  const counts = new Int32Array(facet.terms.length);
  const own = misses.criteria.findIndex((criterion) => criterion.facet === facet.id);
  const { chosen, excluded } = placeTerms(facet, state);
  const needed = state.all.includes(facet.id) ? chosen : new Set();
  let base = 0;
  for (const study of universe) {
    const fitsOthers = misses.total[study] === 0 || (misses.total[study] === 1 && misses.last[study] === own);
    if (!fitsOthers) continue;
    base += 1;
    countRow(facet.rows[study], needed, excluded, counts);
  }
  return { counts, base };
}

function countRow(row, needed, excluded, counts) {
  let barring = 0;
  let held = 0;
  for (const place of row) {
    if (excluded.has(place)) barring += 1;
    if (needed.has(place)) held += 1;
  }
  if (held < needed.size) return;
  for (const place of row) {
    if (barring === (excluded.has(place) ? 1 : 0)) counts[place] += 1;
  }
}
