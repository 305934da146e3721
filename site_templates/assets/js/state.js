/**
 * What a reader has chosen, and its short form in the address; knows neither the page nor the studies.
 *
 * State: { terms: {facet: {chosen: [term], excluded: [term]}}, ranges: {facet: [lowest or null, highest or null]},
 * all: [facet], metrics: [{id, minimum}], on: [evaluation], text, sort: {key, descending} or null,
 * columns: [column] or null, rows: "normal" or "compact", studies: [study] that are shown alone, compare: [study] }. Lists are in the order of the schema.
 */

import { placesOf } from "./records.js";
import { makeVisible } from "./visible.js";

/** The state in which nothing is chosen. */
export const EMPTY = Object.freeze({
  terms: {},
  ranges: {},
  all: [],
  metrics: [],
  on: [],
  text: "",
  sort: null,
  columns: null,
  rows: "normal",
  studies: [],
  compare: [],
});

const MAX_TEXT = 200; // characters; nobody types more, and an address must stay an address
const MAX_IGNORED = 20; // unknown things that are listed; of more only the number is shown
const MAX_COMPARED = 20; // studies that are taken over; no more than some of them stand side by side
const MAX_ID = 80; // characters, as in a record

/** The column that tells which study a row is about; it is never hidden. */
export const FIXED_COLUMN = "study";

/** Name the columns that are shown at first. */
export const listShownColumns = ({ columns }) => columns.filter(({ isShown }) => isShown).map(({ id }) => id);

/** Take from the records what an address may name. */
export function makeSchema(records) {
  const { metrics, evaluations } = records.metrics;
  return {
    facets: records.facetsById,
    studies: records.places,
    metrics: placesOf(metrics),
    evaluations: placesOf(evaluations),
    columns: placesOf(records.columns),
    shownColumns: listShownColumns(records),
    sorts: new Set(["number", "study", ...records.facetsById.keys(), ...metrics.map((metric) => metric.id)]),
  };
}

/** Read a state from the part of an address after the question mark, and list what of it means nothing here. */
export function parseState(search, schema) {
  const state = { ...EMPTY, terms: {}, ranges: {} };
  const ignored = [];
  let unlisted = 0;
  const ignore = (text) => (ignored.length < MAX_IGNORED ? ignored.push(makeVisible(text)) : (unlisted += 1));
  const seen = new Set();
  for (const [name, value] of new URLSearchParams(search)) {
    const read = READERS.get(name) ?? (schema.facets.has(name) ? readFacet : null);
    const refuse = (part) => ignore(part === "" ? name || "=" : `${name}=${part}`);
    if (read === null || seen.has(name)) refuse(value);
    else read(state, value, schema, refuse, name);
    seen.add(name);
  }
  return { state, ignored: unlisted === 0 ? ignored : [...ignored, `and ${unlisted} more`] };
}

/** Write a state as the part of an address after the question mark, in one canonical way; empty for no choice. */
export function formatState(state, schema) {
  const pairs = [...formatFacets(state, schema), ...formatOthers(state)];
  return pairs.map(([name, value]) => `${name}=${escape(value)}`).join("&");
}

/** Return whether anything narrows the studies. */
export const isNarrowed = (state) =>
  Object.keys(state.terms).length > 0 ||
  Object.keys(state.ranges).length > 0 ||
  state.metrics.length > 0 ||
  state.studies.length > 0 ||
  state.text.trim() !== "";

const READERS = new Map([
  ["all", (state, value, schema, refuse) => (state.all = pick(value, onlyTerms(schema.facets), refuse))],
  ["on", (state, value, schema, refuse) => (state.on = pick(value, schema.evaluations, refuse))],
  ["metric", readMetrics],
  ["text", readText],
  ["sort", readSort],
  ["columns", readColumns],
  ["rows", readRows],
  ["study", readStudies],
  ["compare", readCompare],
]);

function readFacet(state, value, schema, refuse, name) {
  const facet = schema.facets.get(name);
  if (facet.kind === "range") readRange(state, value, refuse, name);
  else readTerms(state, value, facet, refuse);
}

function readTerms(state, value, facet, refuse) {
  const parts = value.split(",");
  const isKnown = (part) => facet.places.has(part.replace(/^-/, ""));
  parts.filter((part) => !isKnown(part)).forEach(refuse);
  const known = new Set(parts.filter(isKnown));
  const chosen = facet.terms.map((term) => term.id).filter((id) => known.has(id));
  const excluded = facet.terms.map((term) => term.id).filter((id) => known.has(`-${id}`) && !known.has(id));
  if (chosen.length + excluded.length > 0) state.terms[facet.id] = { chosen, excluded };
}

function readRange(state, value, refuse, name) {
  const match = /^(\d{0,10})(?:(-)(\d{0,10}))?$/.exec(value);
  const [lowest, highest] = match === null ? [null, null] : readEnds(match);
  const isEmpty = lowest === null && highest === null;
  if (isEmpty || (lowest !== null && highest !== null && lowest > highest)) refuse(value);
  else state.ranges[name] = [lowest, highest];
}

function readEnds([, low, dash, high]) {
  const toNumber = (digits) => (digits === "" ? null : Number(digits));
  return [toNumber(low), toNumber(dash === undefined ? low : high)];
}

function readMetrics(state, value, schema, refuse) {
  const minimums = new Map();
  for (const part of value.split(",")) {
    const [, id, minimum] = /^([^:]+):(-?\d{1,7}(?:\.\d{1,6})?)$/.exec(part) ?? [];
    if (schema.metrics.has(id)) minimums.set(id, Number(minimum));
    else refuse(part);
  }
  state.metrics = [...schema.metrics.keys()]
    .filter((id) => minimums.has(id))
    .map((id) => ({ id, minimum: minimums.get(id) }));
}

function readSort(state, value, schema, refuse) {
  const key = value.replace(/^-/, "");
  if (schema.sorts.has(key)) state.sort = { key, descending: key !== value };
  else refuse(value);
}

function readText(state, value, schema, refuse) {
  if (value.length > MAX_TEXT) refuse(value);
  else state.text = value;
}

function readRows(state, value, schema, refuse) {
  if (value === "compact") state.rows = value;
  else refuse(value);
}

function readStudies(state, value, schema, refuse) {
  const ids = [...new Set(value.split(","))];
  ids.filter((id) => !schema.studies.has(id)).forEach(refuse);
  state.studies = ids.filter((id) => schema.studies.has(id));
}

/** Which of these studies exist is for the comparison to say. */
function readCompare(state, value, schema, refuse) {
  const ids = [...new Set(value.split(",").filter((id) => id !== ""))];
  const isTaken = (id, at) => at < MAX_COMPARED && id.length <= MAX_ID;
  state.compare = ids.filter(isTaken);
  ids.filter((id, at) => !isTaken(id, at)).forEach(refuse);
}

function readColumns(state, value, schema, refuse) {
  const columns = pick(`${value},${FIXED_COLUMN}`, schema.columns, refuse);
  state.columns = columns.join() === schema.shownColumns.join() ? null : columns;
}

/** Keep the known names of a list, in the order in which they are known. */
function pick(value, places, refuse) {
  const parts = new Set(value.split(","));
  [...parts].filter((part) => !places.has(part)).forEach(refuse);
  return [...places.keys()].filter((name) => parts.has(name));
}

const onlyTerms = (facets) => new Map([...facets].filter(([, facet]) => facet.kind === "terms"));

function formatFacets(state, schema) {
  return [...schema.facets.keys()].flatMap((name) => {
    if (state.terms[name]) return [[name, formatTerms(state.terms[name], schema.facets.get(name))]];
    return state.ranges[name] ? [[name, formatRange(state.ranges[name])]] : [];
  });
}

function formatTerms({ chosen, excluded }, facet) {
  const inOrder = (ids) => [...ids].sort((a, b) => facet.places.get(a) - facet.places.get(b));
  return [...inOrder(chosen), ...inOrder(excluded).map((id) => `-${id}`)].join(",");
}

const formatRange = ([lowest, highest]) => (lowest === highest ? `${lowest}` : `${lowest ?? ""}-${highest ?? ""}`);

function formatOthers(state) {
  const pairs = [
    ["all", listAllInForce(state).join(",")],
    ["metric", state.metrics.map(({ id, minimum }) => `${id}:${minimum}`).join(",")],
    ["on", state.on.join(",")],
    ["text", state.text],
    ["sort", state.sort === null ? "" : `${state.sort.descending ? "-" : ""}${state.sort.key}`],
    ["columns", state.columns === null ? "" : state.columns.join(",")],
    ["rows", state.rows === "normal" ? "" : state.rows],
    ["study", state.studies.join(",")],
    ["compare", state.compare.join(",")],
  ];
  return pairs.filter(([, value]) => value !== "");
}

/** All terms together differ from any of them only where two are chosen. */
const listAllInForce = ({ all, terms }) => all.filter((facet) => (terms[facet]?.chosen.length ?? 0) > 1);

/** Escape a value, leaving the commas and colons of lists to be read; a space is a plus sign. */
const escape = (value) => `${new URLSearchParams([["", value]])}`.slice(1).replaceAll("%2C", ",").replaceAll("%3A", ":");
