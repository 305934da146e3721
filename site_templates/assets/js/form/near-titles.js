/** Telling whether two titles are nearly the same, as `osteosurvey add` and `check` do, by their numbers and words. */

import { splitWords } from "../text.js";

/** Split a title into the words that are compared. */
export const splitTitle = (title, rules) => splitWords(title ?? "").slice(0, rules.most_words);

/** Return whether two titles, as lists of words, are nearly the same. */
export function areNear(one, other, rules) {
  if (!one.length || !other.length) return false;
  const [a, b] = [join(one, other), join(other, one)];
  const added = [less(a, b), less(b, a)].sort(byLength);
  if (isSpelledAlike(added[0].join(""), added[1].join(""), rules)) return true;
  const telling = (words) => words.filter((word) => !rules.small_words.includes(word));
  const [short, long] = [a, b].sort(byLength);
  const [few, many] = added.map(telling);
  return onlyAdds(few, many, rules) && (!many.length || isMost(short, long, telling, rules));
}

const byLength = (a, b) => a.length - b.length;

/** Join words that the other title writes as one. */
function join(words, other) {
  const joined = [];
  for (const word of words) {
    if (joined.length && other.includes(joined.at(-1) + word)) joined.push(joined.pop() + word);
    else joined.push(word);
  }
  return joined;
}

/** Give the words that the other title lacks, each as often as it lacks it. */
function less(words, other) {
  const left = [...words];
  for (const word of other) if (left.includes(word)) left.splice(left.indexOf(word), 1);
  return left;
}

/** Return whether the words of one title that the other lacks are spelled alike there, and no more words count. */
function onlyAdds(few, many, rules) {
  const left = [...many];
  for (const word of few) {
    const place = left.findIndex((one) => isSpelledAlike(word, one, rules));
    if (place < 0) return false;
    left.splice(place, 1);
  }
  return left.length > 2 || !left.some((word) => new RegExp(rules.counting, "u").test(word));
}

function isMost(short, long, telling, { least_words: least, least_share: share }) {
  const count = telling(short).length;
  const [whole, part] = [long.join(""), short.join("")];
  return count >= least && (count >= share * telling(long).length || whole.startsWith(part) || whole.endsWith(part));
}

function isSpelledAlike(one, other, { least_letters: least }) {
  const [a, b] = [[...one], [...other]];
  return one === other || (Math.min(a.length, b.length) >= least && isOneStep(a, b) && digits(one) === digits(other));
}

const digits = (word) => word.replace(/[^0-9]/g, "");

/** Return whether one letter is added, lost, exchanged or moved past the next one. */
function isOneStep(a, b) {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(x.length, y.length) <= 1 || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
}
