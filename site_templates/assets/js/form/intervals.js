/** The bounds that a printed interval can mean, read as `osteosurvey.models.printed_intervals` reads them; no document here. */

import { add, hundredth, isAtMost, negate, toDecimal } from "./decimals.js";
import { WORD, readNumbers, readResults, unify, valueOf } from "./numbers.js";

const COMMA = /,(?=[0-9.])/gu; // can stand between two numbers, as in '94,100'

const SPREAD_WORDS = "s\\.?d\\.?|s\\.?e\\.?(?:m\\.?)?|std(?:\\.?\\s?dev)?\\.?|standard (?:deviation|error)";

// The end of what stands before a spread.
const SPREAD = new RegExp(`(?:±\\s?)?(?<!${WORD})(?:${SPREAD_WORDS})[\\s=:]*(?:of\\s)?$|±\\s?$`, "iu");

const DASH_OR_MINUS = /^[\s)\]]+-$/u; // a dash with a space before it and none behind, as in '-0.4 -0.2'

const CONFIDENCE = new RegExp(`(?<!${WORD})(?:C\\.?I\\.?s?|confidence)(?!${WORD})`, "iu");

const asIs = (number) => number;

/** Read the bounds that a print can mean beside an estimate: those around the value, else any, backwards ones last. */
export function readBounds(printed, estimate) {
  const value = toDecimal(estimate.value);
  const text = unify(printed);
  let first = [];
  let backwards = [];
  for (const way of [text, text.replace(COMMA, ", ")]) {
    const pairs = listPairs(readNumbers(way), way);
    for (const unit of listUnits(estimate.printed, value)) {
      const bounds = pairs.map((pair) => makeBounds(pair, unit, value));
      const ordered = bounds.filter(({ low, high }) => isAtMost(low, high));
      const around = ordered.filter(({ low, high }) => isAtMost(low, value) && isAtMost(value, high));
      if (around.length > 0) return around;
      if (first.length === 0) first = ordered;
      if (backwards.length === 0) backwards = bounds;
    }
  }
  return first.length > 0 ? first : backwards;
}

/** Return whether the print itself speaks of a confidence interval. */
export const isCalledConfidence = (printed) => CONFIDENCE.test(printed);

/** List what bounds without a percent sign can be, the likelier first: what the number beside them is. */
function listUnits(printed, value) {
  const results = readResults(printed);
  const same = results.filter((number) => add(valueOf(number), negate(value)).units === 0n);
  return (same.length > 0 ? same : results).some(({ isPercent }) => isPercent) ? [hundredth, asIs] : [asIs];
}

/** List the pairs that a range sign or the sign of a spread joins; without such signs, all neighbours are pairs. */
function listPairs(numbers, text) {
  const joined = numbers.flatMap((second, place) => listJoined(numbers[place - 1], second));
  if (joined.length > 0) return joined;
  const [first, second] = numbers;
  const isInBrackets = numbers.length === 2 && second.before.trim() === "(" && text.replace(/[% ]+$/, "").endsWith(")");
  return [
    ...numbers.slice(1).map((number, place) => ({ first: numbers[place], second: number, isSpread: false })),
    ...(isInBrackets ? [{ first, second, isSpread: true }] : []),
  ];
}

function listJoined(first, second) {
  const isSpread = SPREAD.test(second.before);
  const negative = { ...second, digits: negate(second.digits) };
  return [
    ...(isSpread || second.link === "range" ? [{ first, second, isSpread }] : []),
    ...(first && DASH_OR_MINUS.test(second.before) ? [{ first, second: negative, isSpread: false }] : []),
  ];
}

function makeBounds({ first, second, isSpread }, unit, value) {
  const scale = second.isPercent || first?.isPercent ? hundredth : unit;
  const spread = scale(second.digits);
  const start = first ? scale(first.digits) : value;
  return isSpread
    ? { low: add(start, negate(spread)), high: add(start, spread), isSpread }
    : { low: start, high: spread, isSpread };
}
