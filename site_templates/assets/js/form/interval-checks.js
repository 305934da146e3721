/** What a printed interval must hold, in the words of `osteosurvey check`; no document here. */

import { brief, formatDecimal, isNumber, normal, writeNumber } from "./decimals.js";
import { isCalledConfidence, readBounds } from "./intervals.js";
import { printedLevels } from "./numbers.js";

const MOST = 3; // meanings of a print that a message lists

/** Check the interval of an estimate; `at` is the path of the estimate. */
export function checkInterval({ interval, value, printed }, at) {
  const path = `${at}.interval`;
  const { low, high } = interval ?? {};
  if (![low, high].every(isTypedNumber)) return [];
  const bounds = { low: typed(low), high: typed(high) };
  const isReadable = isTypedNumber(value) && printed !== undefined && interval.printed !== undefined;
  const readings = isReadable ? readBounds(interval.printed, { printed, value: typed(value) }).map(format) : null;
  return [
    ...checkPlace(low, high, isTypedNumber(value) ? value : undefined, path),
    ...(readings ? [...compare(bounds, readings, interval, path), ...checkKind(bounds, readings, interval, path)] : []),
    ...(interval.printed === undefined ? [] : checkLevel(interval, path)),
  ];
}

const isTypedNumber = (text) => text !== undefined && isNumber(text);

const typed = (text) => normal(writeNumber(Number(text)));

const format = ({ low, high, isSpread }) => ({ low: formatDecimal(low), high: formatDecimal(high), isSpread });

/** Ask about bounds that run backwards or do not hold the value; a source that prints them is entered as it prints. */
function checkPlace(low, high, value, path) {
  if (Number(low) > Number(high)) return [warning(path, "should have 'low' below 'high'; compare with the source")];
  const holds = value === undefined || (Number(low) <= Number(value) && Number(value) <= Number(high));
  return holds ? [] : [warning(path, `should enclose the value ${brief(Number(value))}; compare with the source`)];
}

const warning = (path, message) => ({ ...issue(path, message), isWarning: true });

const isSame = (one, other) => one.low === other.low && one.high === other.high;

/** Compare the bounds with what the print can mean. */
function compare(bounds, readings, { printed }, path) {
  const nothing = "must print two bounds, or a spread after ±; copy the interval as the source prints it";
  if (readings.length === 0) return [issue(`${path}.printed`, nothing)];
  if (readings.some((one) => isSame(one, bounds))) return [];
  const texts = [...new Set(readings.map(({ low, high }) => `${low} to ${high}`))];
  const meant = `'${printed}', which can mean ${texts.slice(0, MOST).join(" or ")}`;
  const wrong = ["low", "high"].filter((name) => !readings.some((one) => one[name] === bounds[name]));
  return wrong.length === 0
    ? [issue(path, `must have both bounds of ${meant}; correct one`)]
    : wrong.map((name) => issue(`${path}.${name}`, `must be the ${name} bound of ${meant}; correct it`));
}

/** Ask what a spread is, as the kind that is taken for granted would claim a confidence interval. */
function checkKind(bounds, readings, { kind, printed }, path) {
  const meant = readings.filter((one) => isSame(one, bounds));
  const isSilent = kind === undefined && !isCalledConfidence(printed);
  if (!isSilent || meant.length === 0 || !meant.every(({ isSpread }) => isSpread)) return [];
  const message =
    `should say what the spread of '${printed}' is, as without it a confidence interval is claimed; ` +
    "choose standard-deviation, standard-error or not-reported";
  return [{ ...issue(`${path}.kind`, message), isWarning: true }];
}

/** Compare the level with the printed one; without either it is 95 %. */
function checkLevel({ kind = "confidence", level, printed }, path) {
  const at = `${path}.level`;
  if (kind !== "confidence") {
    return level === undefined ? [] : [issue(at, "must be left out, as only a confidence interval has a level; remove it")];
  }
  const levels = printedLevels(printed);
  const isRight = levels.length === 0 || !isNumber(level ?? "0.95") || levels.includes(typed(level ?? "0.95"));
  return isRight ? [] : [issue(at, `must be the printed level of '${printed}'; write 95% as 0.95`)];
}

const issue = (path, message) => ({ path, message });
