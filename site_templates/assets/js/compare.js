/** Studies side by side: which facts to show, what each study says to them, and where they differ; no document here. */

import { labelsOf } from "./records.js";

/**
 * Compare records: groups of facts, each with one cell per record and whether the cells differ.
 *
 * What holds for a study as a whole is read from the facets of `index`, as everywhere else on the site; a row's
 * `silence` says what an empty cell of it means.
 */
export function compareRecords(records, labels, index, datasetName = (id) => id) {
  const groups = [
    ["The study as a whole", studyFacts(labels, index)],
    ["Methods", taxonomyFacts(labels)],
    ["Patients and images", cohortFacts(labels, datasetName)],
    ["Results", resultFacts(records, labels)],
    ["Validation", questionFacts("validation", labels)],
    ["Data and code", questionFacts("availability", labels)],
    ["Strengths and limitations", appraisalFacts()],
  ];
  return groups
    .map(([title, facts]) => ({ title, rows: facts.map((fact) => makeRow(fact, records, labels.words)).filter(saysSomething) }))
    .filter(({ rows }) => rows.length > 0);
}

function makeRow([label, read, note = "", silence = "not_extracted"], records, { answers, unanswered }) {
  const cells = records.map((record) => toCell(read(record)));
  const [first, ...others] = cells.map((cell) => JSON.stringify([cell.state, [...cell.lines].sort()]));
  return { label, note, silence: answers[unanswered[silence]], cells, differs: others.some((other) => other !== first) };
}

/** A cell holds lines of text and, for an answer, its state. */
function toCell(value) {
  if (!Array.isArray(value) && typeof value === "object" && value !== null) return value;
  const lines = [value].flat().filter((line) => line !== undefined && line !== null && line !== "");
  return { state: null, lines: [...new Set(lines.map(String))] };
}

const saysSomething = ({ cells, silence }) => cells.some(({ lines }) => lines.length > 0 && lines[0] !== silence);

function studyFacts(labels, index) {
  const asked = new Set(["explainability", ...Object.values(labels.words.questions).flatMap(Object.keys)]);
  return [
    ["Published in", ({ citation }) => citation.container],
    ...index.facets.filter(({ id }) => !asked.has(id)).map((facet) => facetFact(facet, index, labels.words)),
  ];
}

/** Read a facet as its page says it: the narrowest terms, where they come from, and what sources dispute. */
function facetFact({ id, label, kind, values, terms, notes = {} }, index, { unanswered }) {
  const placeOf = (record) => index.places.get(record.id);
  if (kind === "range") return [label, (record) => values[placeOf(record)], "", "not_reported"];
  const silence = terms.find((term) => term.id === unanswered.not_extracted)?.label;
  const list = (study) => labelsOf(index, id, study).filter((term) => term !== silence);
  return [label, (record) => [...list(placeOf(record)), notes[placeOf(record)]]];
}

function taxonomyFacts(labels) {
  return [
    ["Method as printed", ({ taxonomy }) => taxonomy.method_label],
    ["Models", ({ taxonomy }) => taxonomy.models?.map((model) => nameModel(model, labels))],
    ["Architecture", ({ taxonomy }) => taxonomy.architecture?.text],
    ["Explainability", ({ taxonomy }) => toAnswer(taxonomy.explainability, labels)],
  ];
}

function nameModel({ name, role }, labels) {
  return role === undefined ? name : `${name} (${labels.term("model-roles", role)})`;
}

function cohortFacts(labels, datasetName) {
  const each = (read) => ({ cohorts }) => cohorts.flatMap(read);
  const standards = (cohort) => cohort.reference_standards ?? [];
  return [
    ["Cohorts and sizes", each((cohort) => sizeLine(cohort, labels))],
    ["View", each(({ view }) => view)],
    ["Population", each(({ population }) => population)],
    ["Centres", each(({ centers, center_type: type }) => centers ?? (type && labels.term("center-types", type)))],
    ["Country", each(({ country }) => country)],
    ["Reference standard", each((cohort) => standards(cohort).map((id) => labels.term("reference-standards", id)))],
    ["Definition of the condition", each(({ condition_definition: definition }) => definition)],
    ["Access to the data", each(({ access }) => access && labels.term("access", access))],
    ["Dataset", each(({ dataset }) => dataset && datasetName(dataset))],
  ];
}

const sizeLine = (cohort, labels) =>
  `${nameCohort(cohort, labels)}: ${cohort.sizes.filter(isKept).map(({ printed }) => printed).join("; ")}`;

/** A number that the paper prints otherwise stands on the study's page alone. */
const isKept = ({ superseded }) => superseded === undefined;

const nameCohort = ({ label, role }, labels) => label ?? labels.term("cohort-roles", role);

function resultFacts(records, labels) {
  const kinds = new Map();
  for (const { metric, evaluation } of records.flatMap(({ estimates }) => (estimates ?? []).filter(isKept))) {
    kinds.set(`${metric}/${evaluation}`, [metric, evaluation]);
  }
  return [...kinds.values()]
    .map(([metric, evaluation]) => [
      labels.term("metrics", metric),
      (record) => listResults(record, metric, evaluation, labels),
      `Measured on: ${labels.term("evaluations", evaluation)}`,
    ])
    .sort(([one, , where], [other, , there]) => (one + where < other + there ? -1 : 1));
}

function listResults(record, metric, evaluation, labels) {
  return (record.estimates ?? [])
    .filter((estimate) => isKept(estimate) && estimate.metric === metric && estimate.evaluation === evaluation)
    .map((estimate) => [estimate.printed, ...qualify(estimate, record, labels)].join(", "));
}

function nameInterval({ printed, kind }, labels) {
  const spread = labels.words.spreads[kind];
  return spread === undefined ? `interval ${printed}` : `interval ${printed} (${spread})`;
}

function* qualify(estimate, { cohorts }, labels) {
  const { target, against, site, view, horizon_years: years, cohort, model, threshold, interval } = estimate;
  if (interval !== undefined) yield nameInterval(interval, labels);
  const aim = [target && labels.term("targets", target), against && `against ${against}`].filter(Boolean).join(" ");
  if (aim !== "") yield aim;
  if (site !== undefined) yield labels.term("body-sites", site);
  if (view !== undefined) yield view;
  if (years?.length > 0) yield `${years.join(", ")} ${years.length === 1 && years[0] === 1 ? "year" : "years"}`;
  const measured = cohorts.length > 1 && cohorts.find(({ id }) => id === cohort);
  if (measured) yield nameCohort(measured, labels);
  if (model !== undefined) yield model;
  if (threshold !== undefined) yield `threshold: ${threshold}`;
}

function questionFacts(part, labels) {
  return Object.entries(labels.words.questions[part]).map(([field, question]) => [
    question,
    (record) => toAnswer(record[part]?.[field], labels),
  ]);
}

function toAnswer(answered, labels) {
  const { answers, unanswered } = labels.words;
  if (answered === undefined) return { state: unanswered.not_extracted, lines: [answers[unanswered.not_extracted]] };
  const schemes = (answered.schemes ?? []).map((id) => labels.term("validation-schemes", id));
  const techniques = (answered.techniques ?? []).map((id) => labels.term("explainability", id));
  const extra = [...schemes, ...techniques, answered.detail, answered.url].filter((line) => line !== undefined);
  return { state: answered.answer, lines: [answers[answered.answer], ...extra] };
}

function appraisalFacts() {
  return [
    ["In one sentence", ({ appraisal }) => appraisal?.summary],
    ["Strengths", ({ appraisal }) => appraisal?.strengths],
    ["Limitations", ({ appraisal }) => appraisal?.limitations],
  ];
}
