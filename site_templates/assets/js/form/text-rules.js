/** What visible text, web addresses and days must be, as the models check them; no document here. */

const EDGE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const AT_EDGE = new RegExp(`^${EDGE}|${EDGE}$`, "u");
const HIDDEN = new RegExp(
  "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}" +
    "\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180d\\u180f\\u2800\\u3164\\uffa0" +
    "\\ufe00-\\ufe0d\\u{e0100}-\\u{e01ef}]|(?<!\\p{S})[\\ufe0e\\ufe0f](?!\\u20e3)",
  "u",
);
const MOST_MARKS = 8;
const PILE = new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, "u");
// A signed number with words behind it is no formula; the look-ahead within keeps the number whole.
const START =
  "[=@\\uff1d\\uff20\\t\\r]|" +
  "[-+\\uff0b\\uff0d](?!(?=(?<number>[0-9][0-9.,]*(?:[eE][-+]?[0-9]+)?[\\s%]*))\\k<number>(?:[^-+*/^&=<>|!:]|$))";
const FORMULA = new RegExp(`^(?:${START})`, "u");
const FORMULA_BEHIND = new RegExp(`;\\s*(?<start>${START})`, "u");
const ADDRESS = /^https?:\/\/(?<place>[^/?#]*)/i;
const UNFIT_IN_ADDRESS = /[^!-~]|["<>\\^`{|}]/;
const BRACKETED = /^\[[0-9a-f:.]+\](?::\d*)?$/i;

/** Name the rule that a text breaks, with what its message needs, or give null. */
export function breakText(text) {
  if (AT_EDGE.test(text)) return ["text_edge", {}];
  const hidden = HIDDEN.exec(text)?.[0];
  if (hidden) return ["text_hidden", { code: hidden.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") }];
  if (PILE.test(text)) return ["text_marks", { most: MOST_MARKS }];
  if (FORMULA.test(text)) return ["text_formula", { start: text[0] }];
  const behind = FORMULA_BEHIND.exec(text)?.groups.start;
  return behind ? ["text_formula_behind", { start: behind }] : null;
}

/** Return whether a text is an absolute web address without spaces or credentials. */
export function isAddress(text) {
  const place = ADDRESS.exec(text)?.groups.place ?? "";
  const host = /[[\]]/.test(place) ? BRACKETED.test(place) && place : place.split(":")[0];
  return Boolean(host) && !place.includes("@") && !UNFIT_IN_ADDRESS.test(text);
}

/** Return whether a calendar has the day that a text of the right form names. */
export function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
