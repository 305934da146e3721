/** Choosing from a list by typing any name of a term: its label, abbreviation, synonym or id. */

import { fold } from "../text.js";
import { namesOf } from "./terms.js";

const PAUSE = 1_000; // milliseconds without a key, after which a new name begins

/** Let a select be set by typing; browsers compare what is typed with the shown text alone. */
export function chooseByTyping(select, terms) {
  const known = terms.map((term) => ({ id: term.id, names: namesOf(term).map(fold) }));
  let typed = "";
  let last = -Infinity;

  select.addEventListener("blur", () => (typed = ""));
  select.addEventListener("keydown", (event) => {
    if (event.timeStamp - last > PAUSE) typed = "";
    if (!isLetter(event) || (event.key === " " && typed === "")) return; // a space alone opens the list
    event.preventDefault();
    [typed, last] = [typed + event.key, event.timeStamp];
    const found = findTyped(known, typed, select.value);
    if (found !== null && found !== select.value) choose(select, found);
  });
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }) => [...key].length === 1 && !ctrlKey && !metaKey && !altKey;

/** Find the term whose name begins with what was typed; one letter again and again goes from term to term. */
export function findTyped(known, typed, current) {
  const start = fold(typed);
  if (start === "") return null;
  const begins = (text) => (term) => term.names.some((name) => name.startsWith(text));
  const found = known.find(begins(start));
  if (found || new Set(start).size > 1) return found?.id ?? null;
  const alike = known.filter(begins(start[0])).map(({ id }) => id);
  return alike[(alike.indexOf(current) + 1) % alike.length] ?? null;
}

function choose(select, id) {
  select.value = id;
  for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
}
