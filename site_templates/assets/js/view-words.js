/** A view of the studies in words: what narrows it, and how a paper can say so; no document here. */

const MOST_NAMED = 5; // studies of a list that are named one by one

/** Describe what narrows the studies, one phrase for each choice, in the order of the facets. */
export function describeState(state, records) {
  return [
    ...records.facets.flatMap((facet) => describeFacet(facet, state)),
    ...state.metrics.map((limit) => describeMetric(limit, state.on, records.metrics)),
    ...describeStudies(state, records),
    ...(state.text.trim() === "" ? [] : [`text: “${state.text.trim()}”`]),
  ];
}

/** Name the studies of a list, as long as a sentence holds them. */
function describeStudies({ studies }, { places, studies: { names } }) {
  if (studies.length === 0) return [];
  const named = studies.length > MOST_NAMED ? `${studies.length} of them` : joinWords(studies.map((id) => names[places.get(id)]), "and");
  return [`studies of a list: ${named}`];
}

function describeFacet(facet, state) {
  const choice = state.terms[facet.id];
  if (choice !== undefined) return describeTerms(facet, choice, state.all.includes(facet.id));
  const range = state.ranges[facet.id];
  return range === undefined ? [] : [`${lowerFirst(facet.label)}: ${describeRange(range)}`];
}

function describeTerms(facet, { chosen, excluded }, isAll) {
  const label = lowerFirst(facet.label);
  const names = (ids) => facet.terms.filter(({ id }) => ids.includes(id)).map((term) => term.label);
  return [
    ...(chosen.length > 0 ? [`${label}: ${joinWords(names(chosen), isAll ? "and" : "or")}`] : []),
    ...(excluded.length > 0 ? [`${label}: not ${joinWords(names(excluded), "nor")}`] : []),
  ];
}

function describeRange([lowest, highest]) {
  if (lowest === highest) return String(lowest);
  if (highest === null) return `at least ${lowest}`;
  return lowest === null ? `at most ${highest}` : `${lowest} to ${highest}`;
}

function describeMetric({ id, minimum }, on, { metrics, evaluations }) {
  const metric = metrics.find((each) => each.id === id).label;
  const kinds = evaluations.filter((each) => on.includes(each.id)).map((each) => each.label);
  return `${metric}: at least ${minimum}${kinds.length > 0 ? `, measured on ${joinWords(kinds, "or")}` : ""}`;
}

/** Tell of which studies a view is, for the methods section of a paper. */
export function makeMethodsSentence({ survey, phrases, count, total, address, today }) {
  const version = `data version ${survey.dated_version}, visited on ${today}`;
  const conditions = `the studies that met these conditions (${count} of ${total}): ${phrases.join("; ")}`;
  const taken = phrases.length === 0 ? `all ${survey.all_studies}` : conditions;
  return [
    `From ${survey.short_title} (${version}) we took ${taken}.`,
    `The selection is available at ${address}.`,
    `${survey.short_title} builds on: ${survey.citation}`,
  ].join(" ");
}

/** Write today's date as people say it. */
export const formatToday = () =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format();

/** Join words as a sentence does, with a word before the last. */
export function joinWords(words, last) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** Lower the first letter of a label, unless it begins with an abbreviation. */
const lowerFirst = (text) => (/^\p{Lu}\p{Lu}/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1));
