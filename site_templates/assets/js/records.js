/** The compact files of all records: fetched once, and decoded into what the explorer and the search work on. */

import { fetchJson } from "./site.js";

const RECORDS = "search/records.json";
const TEXTS = "search/texts.json";
const PAGES = "search/pages.json";

let records = null;
let searchable = null;

/** Fetch and decode the records, without what only a search for words needs; the file is fetched once a page. */
export function loadRecords() {
  records ??= fetchJson(RECORDS).then((raw) => decodeRecords(raw));
  return records;
}

/** Fetch the records with everything that is searched; gives the same object, to which the texts are added. */
export function loadSearchable() {
  searchable ??= Promise.all([loadRecords(), fetchJson(TEXTS)]).then(([decoded, raw]) => addTexts(decoded, raw));
  return searchable;
}

/** Fetch the sections of the hand-written pages. */
export const loadPages = () => fetchJson(PAGES);

/** Decode the records; studies are named by their place in the file, which is their place in the full table. */
export function decodeRecords(raw) {
  const { datasets, ...columns } = raw.studies;
  const facets = raw.facets.map(decodeFacet);
  const metrics = raw.metrics.metrics.map(([id, label, short]) => ({ id, label, short }));
  const evaluations = raw.metrics.evaluations.map(([id, label]) => ({ id, label }));
  return {
    survey: raw.survey,
    hasTexts: false,
    termNames: {},
    size: columns.ids.length,
    studies: {
      ...columns,
      ...withoutTexts(),
      datasets: (study) => datasets.rows[study].map((place) => datasets.values[place][1]),
      datasetIds: (study) => datasets.rows[study].map((place) => datasets.values[place][0]),
    },
    places: new Map(columns.ids.map((id, place) => [id, place])),
    facets,
    facetsById: new Map(facets.map((facet) => [facet.id, facet])),
    columns: raw.columns.map(({ is_shown: isShown, ...column }) => ({ ...column, isShown })),
    words: raw.words,
    metrics: { metrics, evaluations, rows: raw.metrics.rows, common: raw.metrics.common, shares: raw.metrics.shares, places: placesOf(metrics) },
    others: raw.others,
  };
}

/** Add the authors, venues, models, summaries, identifiers and names of terms of studies to the records, and other names of terms. */
export function addTexts(records, { authors, summaries, identifiers, containers, models, terms, names }) {
  const decode = ({ values, rows }) => (study) => rows[study].map((place) => values[place]);
  Object.assign(records.studies, {
    authors,
    summaries,
    identifiers,
    terms: decode(terms),
    container: (study) => (containers.rows[study] === null ? "" : containers.values[containers.rows[study]]),
    models: decode(models),
  });
  records.termNames = names;
  records.hasTexts = true;
  return records;
}

/** Give all that the search box looks through of one study, as one text; without texts that is little. */
export function textOf(records, study) {
  const { titles, names, numbers, authors, summaries, identifiers, container, models, terms, datasets } = records.studies;
  const parts = [titles[study], names[study], numbers[study] ?? "", authors[study] ?? "", container(study), summaries[study] ?? ""];
  return [...parts, identifiers[study] ?? "", ...models(study), ...terms(study), ...datasets(study)].join(" ");
}

/** Give the terms that a study has in a facet, without the broader ones of those. */
export function termsOf(records, facetId, study) {
  const { terms, rows } = records.facetsById.get(facetId);
  const broader = new Set(rows[study].map((place) => terms[place].parent));
  return rows[study].filter((place) => !broader.has(place)).map((place) => terms[place]);
}

/** Give the labels of these terms. */
export const labelsOf = (records, facetId, study) => termsOf(records, facetId, study).map(({ label }) => label);

/** Give the places of items by their ids. */
export const placesOf = (items) => new Map(items.map((item, place) => [item.id, place]));

const withoutTexts = () => ({
  authors: [],
  summaries: [],
  identifiers: [],
  container: () => "",
  models: () => [],
  terms: () => [],
});

function decodeFacet(facet) {
  if (facet.kind === "range") return facet;
  const terms = facet.terms.map(([id, label, short, path, parent]) => ({ id, label, short, path, parent }));
  return { ...facet, terms, places: placesOf(terms) };
}
