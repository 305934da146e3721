/**
 * Which beginnings find a word that a reader typed: its stem finds other endings, and one slip of the finger is forgiven.
 *
 * Words are found as beginnings of words, so that a stem, which is itself a beginning, needs no stems in the texts:
 * "predicting" looks for "predict", which begins "prediction". Only where a stem finds nothing in any text is a word
 * taken for a slip, and looked for as the words of the texts that are one letter away.
 */

import { splitWords } from "./text.js";

/** Endings by the letters that must be left before them, so that "radiation" is not cut to what begins "radius". */
const ENDINGS = [
  [5, ["ications", "ication", "ability", "ations", "ation", "sation", "zation", "ments", "ment", "iers", "ier"]],
  [5, ["ities", "ity", "ives", "ive", "able", "ably", "ors", "or", "sis", "tic", "ly"]],
  [4, ["ings", "ing", "ions", "ion", "ied", "ies", "es", "ed", "y", "e"]],
  [3, ["s"]],
];

/** Words that end like a plural and are none. */
const NO_PLURAL = /(?:ss|us|is)$/;

const SHORTEST_SLIP = 4; // letters; among shorter words everything is one letter away from everything
const SHORTEST_UNFINISHED = 5; // letters of a slip in a word that the reader is still typing

/** What stands before the identifier in the address of a work. */
const BEFORE_IDENTIFIER = /^\s*https?:\/\/(?:www\.)?(?:(?:dx\.)?doi\.org|arxiv\.org\/(?:abs|pdf)|pubmed\.ncbi\.nlm\.nih\.gov|pmc\.ncbi\.nlm\.nih\.gov\/articles)\//i;

/** The version of a preprint, which stands behind its identifier and is no part of it. */
const PREPRINT_VERSION = /(\d{4}\.\d{4,5})v\d+(?:\.pdf)?/gi;

/** Split what a reader types into the folded words that must all be found; the address of a work is its identifier. */
export const splitQuery = (typed) => splitWords(typed.replace(BEFORE_IDENTIFIER, "").replace(PREPRINT_VERSION, "$1"));

/** Read a number of the survey's list that is typed as it is printed, "[24]"; null for any other text. */
export function readListNumber(typed) {
  const found = /^\s*\[(\d{1,9})\]\s*$/.exec(typed);
  return found === null ? null : Number(found[1]);
}

/** Cut the ending off a word of letters; words with digits are names or numbers. */
export function stem(word) {
  if (!/^\p{L}+$/u.test(word)) return word;
  let cut = word;
  for (const [left, endings] of ENDINGS) {
    const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= left);
    if (ending === undefined || (ending === "s" && NO_PLURAL.test(word))) continue;
    if (word.length - ending.length < cut.length) cut = word.slice(0, -ending.length);
  }
  return cut;
}

const KINDS = ["no", "beginning", "whole"];

/** Tell how a word of the texts is one letter away from a typed one: as a whole, at its beginning, or not. */
export function compareWords(typed, word) {
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  const fits = Math.max(
    fit(typed, at + 1, word, at + 1), // another letter
    fit(typed, at + 1, word, at), // one too many
    fit(typed, at, word, at + 1), // one left out
    typed[at] === word[at + 1] && typed[at + 1] === word[at] ? fit(typed, at + 2, word, at + 2) : 0,
  );
  return KINDS[fits];
}

/** Compare the rests of two words: 2 where they are the same, 1 where the typed one begins the other, else 0. */
function fit(typed, from, word, at) {
  if (from > typed.length || at > word.length) return 0;
  while (from < typed.length && typed[from] === word[at]) {
    from += 1;
    at += 1;
  }
  if (from < typed.length) return 0;
  return at === word.length ? 2 : 1;
}

/** Collect the words of folded texts, from one place to another; gives the collection. */
export function collectWords(texts, collected = new Set(), from = 0, to = texts.length) {
  for (let place = from; place < to; place += 1) {
    for (const word of texts[place].split(" ")) collected.add(word);
  }
  return collected;
}

/** Make of a typed text what finds it in some folded texts: the beginnings of which each typed word needs one. */
export function makeQuery(typed, texts, { listWords = () => collectWords(texts), known = new Map() } = {}) {
  const words = splitQuery(typed);
  return words.map((word) => {
    if (word.length === 1 && words.length > 1) return [` ${word} `]; // begins too much to tell anything
    if (!known.has(word)) known.set(word, listBeginnings(word, texts, listWords));
    return known.get(word);
  });
}

function listBeginnings(word, texts, listWords) {
  const beginning = ` ${stem(word)}`;
  if (texts.some((text) => text.includes(beginning))) return [beginning];
  const near = listNear(word, listWords).map((one) => ` ${one}`);
  return near.length > 0 ? near : [beginning];
}

/** Return whether a folded text has each word of a query, in one of its beginnings. */
export function holds(folded, query) {
  for (const beginnings of query) {
    if (!beginnings.some((beginning) => folded.includes(beginning))) return false;
  }
  return true;
}

/** List the words that a typed one may be a slip of: whole ones, or else those that it begins. */
function listNear(typed, listWords) {
  if (typed.length < SHORTEST_SLIP || !/^\p{L}+$/u.test(typed)) return [];
  const found = { whole: [], beginning: [], no: [] };
  for (const word of listWords()) {
    if (word.length >= typed.length - 1) found[compareWords(typed, word)].push(word);
  }
  if (found.whole.length > 0 || typed.length < SHORTEST_UNFINISHED) return found.whole;
  return found.beginning;
}
