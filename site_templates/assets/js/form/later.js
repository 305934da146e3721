/** What holds of a study that came after the survey's edition, in the words of `osteosurvey check`; no document here. */

import { checkKinds, checkRead } from "./sources.js";

const SURVEY_NUMBERS = ["survey_number", "other_survey_numbers"];
const IDENTIFIERS = ["doi", "arxiv", "pmid", "pmcid", "url"];

/** Return whether a record has a survey number, as each study of the survey's edition has. */
export const isNumbered = (record) => (record.survey_number ?? null) !== null;

/** Return whether a study came after the edition; none did where the survey numbers no study. */
export const cameLater = (record, settings) => settings.has_edition && !isNumbered(record);

/** Give the shape of a study without survey numbers; one that came later must say what was read of its paper. */
export function shapeUnnumbered(schema, settings) {
  const fields = schema.fields.filter(({ name }) => !SURVEY_NUMBERS.includes(name));
  return { ...schema, fields: settings.has_edition ? fields.map(needRead) : fields };
}

function needRead(field) {
  if (field.name !== "provenance") return field;
  const fields = field.node.fields.map((one) => (one.name === "read" ? { ...one, isRequired: true } : one));
  return { ...field, node: { ...field.node, fields } };
}

/** Check what follows from whether a study belongs to the survey's edition, and whether its sources were read. */
export function checkMembership(schema, record, vocabularies, settings) {
  const issues = [...checkNumbers(record, settings.reference_count), ...checkRead(schema, record, settings.read_in)];
  if (!cameLater(record, settings)) return issues;
  return [...issues, ...checkFurther(record), ...checkFound(record), ...checkSaid(record, settings), ...checkKinds(schema, record, vocabularies, settings.fitting)];
}

function checkNumbers({ survey_number: own, other_survey_numbers: others = [] }, count) {
  const numbers = [[own, "survey_number"], ...others.map((number, i) => [number, `other_survey_numbers[${i}]`])];
  const message = `must be a number of the survey's reference list, 1 to ${count}; leave it out for a study that the survey does not review`;
  return numbers.flatMap(([number, path]) => (count !== null && Number(number) > count ? [{ path, message }] : []));
}

function checkFurther({ other_survey_numbers: others = [] }) {
  const message = "must be further numbers, beside 'survey_number'; give that too, or remove these";
  return others.length > 0 ? [{ path: "other_survey_numbers", message }] : [];
}

function checkFound({ citation = {} }) {
  const message = "must say where the paper can be found; add doi, arxiv, pmid or url";
  return IDENTIFIERS.some((name) => citation[name] !== undefined) ? [] : [{ path: "citation", message, isMissing: true }];
}

function checkSaid({ provenance = {} }, { paper_parts: parts }) {
  const message = `must say what was read of the paper: ${parts.join(", ")}; add it`;
  return provenance.read?.length > 0 ? [] : [{ path: "provenance.read", message, isMissing: true }];
}
