/** Comparing text as people do: without case, accents and punctuation, exactly as the build's own `text.py` does. */

const WITHOUT_DECOMPOSITION = { "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe" };
const COMPOUND = /[\p{L}\p{N}]+(?:[-‐‑–−][\p{L}\p{N}]+)+/gu;

/** Fold text to lower-case letters and digits, each other run of characters written as one space. */
export function fold(text) {
  const plain = /^[\0-\x7f]*$/.test(text) ? text : stripAccents(text);
  return plain.toLowerCase().replace(/[^\p{L}\p{N}+]+/gu, " ").trim();
}

/** Fold text for searching: a compound is found by its parts and as one word, and each word after a space. */
export function foldForSearch(text) {
  const compounds = (text.match(COMPOUND) ?? []).map((compound) => fold(compound).replaceAll(" ", ""));
  return ` ${[fold(text), ...compounds].join(" ")} `;
}

/** Split a text into its folded words. */
export const splitWords = (text) => fold(text).split(" ").filter((word) => word !== "");

function stripAccents(text) {
  const cased = [...text].map(foldCase).map((character) => WITHOUT_DECOMPOSITION[character] ?? character);
  return [...cased.join("").normalize("NFKD")].filter((character) => !isCombining(character)).join("");
}

/** By way of upper case, as Unicode's case folding does: ſ becomes s, and a final sigma any other. */
const foldCase = (character) => character.toUpperCase().toLowerCase();

/** Python drops marks of a combining class other than 0, which JavaScript tells only by how marks are reordered. */
const isCombining = (character) =>
  /\p{M}/u.test(character) &&
  ((character + "\u0334").normalize("NFD") !== character + "\u0334" ||
    ("\u0345" + character).normalize("NFD") !== "\u0345" + character);
