/** The numbers that a printed text holds, read as `osteosurvey.models.printed_numbers` reads them; no document here. */

import { formatDecimal, hundredth, negate, toDecimal } from "./decimals.js";

/** A character of a word, as Python has it. */
export const WORD = "[\\p{L}\\p{N}_]";

// Characters that journals set for one another; an em dash parts two things and is never a minus sign.
const SPELLINGS = [
  [/[\u2010-\u2013\u2212\ufe63\uff0d]/gu, "-"],
  [/[\u2014\u2015]/gu, " - "],
  [/[\u223c\u301c\uff5e\u02dc]/gu, "~"],
  [/[\ufe6a\uff05]/gu, "%"],
  [new RegExp(`\\+(?:\\s?/\\s?)?-|(?<!${WORD})plus(?:\\s?/\\s?|\\sor\\s)minus(?!${WORD})`, "giu"), "±"],
  [/(?<=[0-9])[\u00b7\u2219\u22c5](?=[0-9])/gu, "."],
  [new RegExp(`(?<=[0-9])\\s?per\\s?cent(?!${WORD})`, "giu"), "%"],
];

const INTERVAL_WORDS = `(?:C\\.?I\\.?s?|CrI|UI|confidence|credib(?:le|ility)|uncertainty|limits|intervals?)(?!${WORD})`;

const LEVEL = new RegExp(`(?<!${WORD}|[.,])([0-9]+(?:\\.[0-9]+)?)\\s?%(?=[\\s-]*${INTERVAL_WORDS})`, "giu");

const NUMBER = new RegExp(
  `(?<!${WORD}|[.,])([0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(\\s?[)\\]]?\\s?%)?(?![0-9,.]*[0-9])`,
  "gu",
);

// What stands between two numbers of a range, or of a number and its spread; a second dash is a minus sign.
const LINK = /^[\s)\]]*(?:(?<range>[-~/]|to|through)|(?<spread>[([]?\s?±))[\s([]*(?<sign>-\s?)?$/iu;

// The end of what stands before a negative number; a space behind the sign comes from how pages are set.
const MINUS = new RegExp(`(?:(?<!${WORD}|%)-|(?:^|[([,;:=]|(?<!${WORD})(?:to|and|CI))\\s?-\\s)$`, "iu");

const OR_EQUAL = "\\sthan\\sor\\sequal\\sto\\b";

// A number and "or more", with at most its unit between.
const OR_MORE = "[0-9]\\s?%?(?:\\s[a-z-]+)?\\sor\\smore\\b";

const QUALIFIERS = [
  [/^\s*[~≈]|\b(?:about|approximately|around)\b/iu, "about"],
  [new RegExp(`\\bat least\\b|\\b(?:greater|more)${OR_EQUAL}|${OR_MORE}|^\\s*≥`, "iu"), "at-least"],
  [/[0-9]\+|\b(?:over|more than|exceeding)\b|^\s*>/iu, "more-than"],
  [new RegExp(`\\b(?:up to|at most)\\b|\\bless${OR_EQUAL}|^\\s*[<≤]`, "iu"), "up-to"],
];

/** Read every number of a printed text but levels and spreads, as comparable decimals; a percentage is its fraction. */
export const printedValues = (printed) => readResults(printed).map((number) => formatDecimal(valueOf(number)));

/** Read how a printed text bounds the true number. */
export function printedQualifier(printed) {
  const text = unify(printed);
  return QUALIFIERS.find(([pattern]) => pattern.test(text))?.[1] ?? "exactly";
}

/** Read the levels of the intervals that a text prints, as comparable decimals. */
export const printedLevels = (printed) =>
  [...unify(printed).matchAll(LEVEL)].map(([, digits]) => formatDecimal(hundredth(toDecimal(digits))));

/** Read the numbers of a printed text that can be results: neither a level nor a spread behind another number. */
export const readResults = (printed) => readNumbers(unify(printed)).filter(({ link }) => link !== "spread");

/** Give a printed number as a decimal; a percentage is the fraction that it means. */
export const valueOf = ({ digits, isPercent }) => (isPercent ? hundredth(digits) : digits);

/** Write one character for all that journals set for it. */
export const unify = (printed) => SPELLINGS.reduce((text, [pattern, sign]) => text.replace(pattern, sign), printed);

/** Read every number of a text that `unify` has written; levels of intervals are left out. */
export function readNumbers(unified) {
  const text = unified.replace(LEVEL, "");
  const runs = [];
  let end = 0;
  for (const match of text.matchAll(NUMBER)) {
    const before = text.slice(end, match.index);
    const number = readNumber(match, before, runs.length > 0);
    if (number.link === "none") runs.push([]);
    runs.at(-1).push(number);
    end = match.index + match[0].length;
  }
  return runs.flatMap(sharePercent);
}

function readNumber([, digits, percent], before, isBehindAnother) {
  const joined = (isBehindAnother && LINK.exec(before)?.groups) || null;
  const isNegative = joined ? joined.sign !== undefined : MINUS.test(before);
  const plain = digits.replaceAll(",", "");
  return {
    digits: isNegative ? negate(toDecimal(plain)) : toDecimal(plain),
    isPercent: percent !== undefined,
    link: joined === null ? "none" : joined.range ? "range" : "spread",
    before,
  };
}

/** Let a percent sign behind one number of a range or spread hold for all of it. */
function sharePercent(run) {
  const isPercent = run.some((number) => number.isPercent);
  return run.map((number) => ({ ...number, isPercent }));
}
