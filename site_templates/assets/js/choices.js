/** The single choices of a state: each with its words, and what the state is without it. */

import { formatCount } from "./counts.js";
import { countMatches } from "./matching.js";

/** List every choice that narrows the studies as { label, patch }; the patch drops it. */
export function listChoices(records, state) {
  return [
    ...listFacetChoices(records, state),
    ...listMetricChoices(records, state),
    ...listStudyChoices(records, state),
    ...listTextChoices(state),
  ];
}

/** Tell for every choice how many studies there would be without it, the most first. */
export function listLoosenings(records, state, universe) {
  return listChoices(records, state)
    .map(({ label, patch }) => ({ label, patch, count: countMatches(records, { ...state, ...patch }, universe) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** Change one term of a facet to chosen, excluded or neither, and give the patch. */
export function patchTerm(state, facet, id, choice) {
  const { chosen = [], excluded = [] } = state.terms[facet.id] ?? {};
  const inOrder = (ids) => facet.terms.map((term) => term.id).filter((term) => ids.includes(term));
  const others = (ids) => ids.filter((other) => other !== id);
  const next = {
    chosen: inOrder(choice === "chosen" ? [...chosen, id] : others(chosen)),
    excluded: inOrder(choice === "excluded" ? [...excluded, id] : others(excluded)),
  };
  const isEmpty = next.chosen.length + next.excluded.length === 0;
  return { terms: put(state.terms, facet.id, isEmpty ? null : next) };
}

/** Change the limits of a facet of numbers, and give the patch. */
export function patchRange(state, facet, lowest, highest) {
  const isOpen = lowest === null && highest === null;
  return { ranges: put(state.ranges, facet.id, isOpen ? null : [lowest, highest]) };
}

/** Write a range in words. */
export function sayRange([lowest, highest]) {
  if (lowest === highest) return `${lowest}`;
  if (lowest === null) return `up to ${highest}`;
  return highest === null ? `from ${lowest}` : `${lowest}–${highest}`;
}

function put(object, key, value) {
  const { [key]: _, ...rest } = object;
  return value === null ? rest : { ...rest, [key]: value };
}

function listFacetChoices(records, state) {
  return records.facets.flatMap((facet) => {
    if (facet.kind === "range") return listRangeChoices(facet, state);
    const { chosen = [], excluded = [] } = state.terms[facet.id] ?? {};
    return [
      ...chosen.map((id) => makeTermChoice(state, facet, id, "")),
      ...excluded.map((id) => makeTermChoice(state, facet, id, "not ")),
    ];
  });
}

function makeTermChoice(state, facet, id, not) {
  const { label } = facet.terms[facet.places.get(id)];
  return { label: `${facet.label}: ${not}${label}`, patch: patchTerm(state, facet, id, null) };
}

function listRangeChoices(facet, state) {
  const range = state.ranges[facet.id];
  return range ? [{ label: `${facet.label}: ${sayRange(range)}`, patch: patchRange(state, facet, null, null) }] : [];
}

function listMetricChoices(records, state) {
  const on = state.on.map((id) => records.metrics.evaluations.find((one) => one.id === id).label.toLowerCase());
  const where = on.length > 0 ? ` on ${on.join(" or ")}` : "";
  return state.metrics.map(({ id, minimum }) => {
    const { short } = records.metrics.metrics[records.metrics.places.get(id)];
    const others = state.metrics.filter((metric) => metric.id !== id);
    return { label: `${short} at least ${minimum}${where}`, patch: { metrics: others } };
  });
}

function listStudyChoices(records, { studies }) {
  const { length } = studies;
  const name = (id) => records.studies.names[records.places.get(id)];
  const label = length === 1 ? `Only ${name(studies[0])}` : `Only ${formatCount(length)} studies of a list`;
  return length === 0 ? [] : [{ label, patch: { studies: [] } }];
}

const listTextChoices = (state) =>
  state.text.trim() === "" ? [] : [{ label: `Words: ${state.text.trim()}`, patch: { text: "" } }];
