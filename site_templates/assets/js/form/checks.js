/** What the parts of one record must hold together, in the words of `osteosurvey check`; no document here.
 *
 * Parts that the schema refuses are passed over: one mistake is reported once.
 */

import { closeMatch } from "./close-match.js";
import { brief, isNumber, isWhole, normal, writeNumber } from "./decimals.js";
import { checkInterval } from "./interval-checks.js";
import { printedQualifier, printedValues } from "./numbers.js";

/** Check a record against itself and the ranges of the metrics; `limits` say when two names are near. */
export function checkRecord(record, vocabularies, limits) {
  const cohorts = record.cohorts ?? [];
  const estimates = record.estimates ?? [];
  return [
    ...checkCohortIds(cohorts),
    ...cohorts.flatMap((cohort, i) => (cohort.sizes ?? []).flatMap((size, j) => checkSize(size, `cohorts[${i}].sizes[${j}]`))),
    ...estimates.flatMap((estimate, i) => checkEstimate(estimate, `estimates[${i}]`, record, { vocabularies, limits })),
    ...checkRepeats(estimates),
    ...(record.differences ?? []).flatMap((difference, i) => checkLinks(difference, `differences[${i}]`, record, limits)),
    ...(record.readings ?? []).flatMap((dispute, i) => checkDispute(dispute, `readings[${i}]`)),
  ];
}

/** End a message with the name that was meant, or with what to do. */
export function suggestName(name, known, limits) {
  const nearest = closeMatch(name, known, limits);
  return nearest ? `did you mean '${nearest}'?` : "correct it, or add what it names";
}

function checkCohortIds(cohorts) {
  const ids = cohorts.map((cohort) => cohort.id);
  return ids.flatMap((id, i) =>
    id !== undefined && ids.indexOf(id) < i ? [issue(`cohorts[${i}].id`, "must be unique in the study; rename this cohort")] : [],
  );
}

function checkSize(size, at) {
  if (size.printed === undefined) return [];
  return [...checkSizeValue(size, at), ...checkQualifier(size, at)];
}

function checkSizeValue({ value, printed }, at) {
  const values = printedValues(printed);
  if (value === undefined) return values.length > 0 ? [issue(at, `must have the value that '${printed}' prints; add 'value'`)] : [];
  const isRight = !isWhole(value) || values.includes(normal(value));
  return isRight ? [] : [issue(`${at}.value`, `must equal the printed '${printed}'; correct the value`)];
}

function checkQualifier({ qualifier = "exactly", printed }, at) {
  const wanted = printedQualifier(printed);
  const message = `must be '${wanted}', as '${printed}' prints it; set or remove it`;
  return qualifier === wanted ? [] : [issue(`${at}.qualifier`, message)];
}

function checkEstimate(estimate, at, record, { vocabularies, limits }) {
  const hasValue = estimate.value !== undefined && isNumber(estimate.value);
  return [
    ...checkLinks(estimate, at, record, limits),
    ...(hasValue && estimate.printed !== undefined ? checkValue(estimate, at) : []),
    ...(hasValue ? checkRange(estimate, at, vocabularies) : []),
    ...checkInterval(estimate, at),
    ...(estimate.printed !== undefined ? checkQualifier(estimate, at) : []),
  ];
}

function checkLinks({ cohort, model, than }, at, record, limits) {
  const models = (record.taxonomy?.models ?? []).map(({ name }) => name);
  return [
    ...checkName(cohort, (record.cohorts ?? []).map(({ id }) => id), `${at}.cohort`, "a cohort", limits),
    ...checkName(model, models, `${at}.model`, "a model", limits),
    ...checkName(than, models, `${at}.than`, "a model", limits),
  ];
}

function checkName(name, known, path, kind, limits) {
  const names = known.filter((one) => one !== undefined);
  return name === undefined || names.includes(name) ? [] : [issue(path, `must be ${kind} of this record; ${suggestName(name, names, limits)}`)];
}

function checkValue({ value, printed }, at) {
  const message = `must equal the printed '${printed}'; keep % in 'printed' and write the fraction here, 0.962 for 96.2%`;
  return isPrinted(value, printed) ? [] : [issue(`${at}.value`, message)];
}

const isPrinted = (value, printed) => printedValues(printed).includes(normal(writeNumber(Number(value))));

function checkRange({ metric, value }, at, vocabularies) {
  const { minimum, maximum } = vocabularies.metrics?.terms.find((term) => term.id === metric) ?? {};
  const isInside = !(Number(value) < minimum) && !(Number(value) > maximum);
  const message = `must lie in the range of ${metric}, ${formatRange(minimum, maximum)}; correct the value`;
  return isInside ? [] : [issue(`${at}.value`, message)];
}

function formatRange(low, high) {
  if (low === undefined || high === undefined) return low === undefined ? `up to ${brief(high ?? 0)}` : `from ${brief(low)}`;
  return `from ${brief(low)} to ${brief(high)}`;
}

function checkRepeats(estimates) {
  const texts = estimates.map((estimate) => JSON.stringify(estimate));
  const message = "must differ from those above it; remove it or add what distinguishes it";
  const isRepeat = (text, i) => text !== "{}" && texts.indexOf(text) < i;
  return texts.flatMap((text, i) => (isRepeat(text, i) ? [issue(`estimates[${i}]`, message)] : []));
}

function checkDispute({ adopted, readings = [] }, at) {
  const count = readings.filter((reading) => reading.source === adopted).length;
  const message = "must be the source of exactly one reading; choose another or remove it";
  return adopted === undefined || count === 1 ? [] : [issue(`${at}.adopted`, message)];
}

/** Check that each disputed field is one that a record has; `root` is the parsed schema. */
export function checkDisputedFields(record, root) {
  const message = "must be the dotted path of a field of this record; correct it";
  return (record.readings ?? []).flatMap(({ field }, i) =>
    field === undefined || hasField(root, field.split(".")) ? [] : [issue(`readings[${i}].field`, message)],
  );
}

function hasField(node, [name, ...rest]) {
  const inside = node.kind === "list" ? node.item : node;
  const found = inside.fields?.find((field) => field.name === name);
  return found !== undefined && (rest.length === 0 || hasField(found.node, rest));
}

const issue = (path, message) => ({ path, message });
