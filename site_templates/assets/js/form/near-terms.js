/** The terms that words were meant for: by what the terms are called first, by spelling last, as the checks find them. */

import { fold } from "../text.js";
import { closeMatches } from "./close-match.js";
import { namesOf } from "./terms.js";

/** Find the ids of the terms that are called as typed, else those called so in part, else those spelled like it. */
export function findNear(typed, terms, limits) {
  const named = terms.map((term) => ({ id: term.id, names: namesOf(term).map(fold).filter(Boolean) }));
  const text = fold([...typed].slice(0, limits.longest_typed).join(""));
  const called = named.filter(({ names }) => names.map(join).includes(join(text))).map(({ id }) => id);
  if (called.length > 0) return called.slice(0, limits.most);
  const sharing = shareWords(split(text, limits), named, limits);
  return sharing.length > 0 ? sharing : areSpelledLike(join(text), named, limits);
}

const join = (name) => name.replaceAll(" ", "");

const split = (text, { least_word: least }) =>
  [...new Set(text.split(" "))].filter((word) => count(word) >= least).sort(byCodePoint);

const count = (word) => [...word].length;

const sum = (words) => words.reduce((total, word) => total + count(word), 0);

const byCodePoint = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Find the terms all of whose name was typed, else those that share most of what was typed. */
function shareWords(words, named, limits) {
  const terms = new Map(named.map(({ id, names }) => [id, names.map((name) => split(name, limits)).filter((one) => one.length > 0)]));
  const scored = [...countLetters(words, terms, limits)].map(([id, letters]) => ({ id, letters, words: terms.get(id) }));
  const whole = scored.filter((term) => term.words.some((name) => name.every((word) => words.includes(word))));
  return pickBest(whole.length > 0 ? whole : scored.filter(({ letters }) => letters > limits.least_share * sum(words)), limits);
}

/** Count the typed letters in words that a term has, too; the terms come in the order in which the checks find them. */
function countLetters(words, terms, limits) {
  const pairs = [...terms].flatMap(([id, names]) => names.flat().map((word) => ({ id, word })));
  pairs.sort((a, b) => byCodePoint(a.word, b.word) || byCodePoint(a.id, b.id));
  const letters = new Map();
  for (const typed of words) {
    const having = new Set(pairs.filter(({ word }) => isBegun(word, typed, limits)).map(({ id }) => id));
    for (const id of having) letters.set(id, (letters.get(id) ?? 0) + count(typed));
  }
  return letters;
}

const isBegun = (word, typed, { least_beginning: least }) =>
  word === typed || (count(typed) >= least && word.startsWith(typed));

/** Pick the terms that share the most letters, of equal ones those with the shortest names. */
function pickBest(terms, { margin, most }) {
  const least = Math.max(0, ...terms.map(({ letters }) => letters)) * (1 - margin);
  const shortest = (term) => Math.min(...term.words.map(sum));
  const near = terms.filter(({ letters }) => letters >= least).sort((a, b) => b.letters - a.letters || shortest(a) - shortest(b));
  return near.slice(0, most).map(({ id }) => id);
}

function areSpelledLike(name, named, limits) {
  const known = [...new Set(named.flatMap(({ names }) => names.map(join)))];
  const near = closeMatches(name, known, limits).flatMap((one) => named.filter(({ names }) => names.map(join).includes(one)));
  return [...new Set(near.map(({ id }) => id))].slice(0, limits.most);
}
