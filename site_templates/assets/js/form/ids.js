/** Suggesting the id of a new study: first author, year, and a telling word of the title; no document here. */

import { fold } from "../text.js";

const SMALL_WORDS = new Set(
  ("about after among an and are as at based between by can deep do does for from how in into is it its new not of on " +
    "or our over per than that the their this through to toward towards under using via was what when where which " +
    "with within a").split(" "),
);
const LONGEST_PART = 30; // characters of a name or word, so that the whole stays a short address

/** Suggest an id that no study has, or null where author, year or title is not known yet. */
export function suggestId({ authors = [], year, title } = {}, taken = []) {
  const author = words(authors[0]?.family ?? "").join("-").slice(0, LONGEST_PART).replace(/-$/, "");
  if (author === "" || !/^(?:19|20)[0-9]{2}$/.test(year ?? "")) return null;
  const telling = words(title ?? "").filter((word) => word.length > 2 && !SMALL_WORDS.has(word) && !/^\d+$/.test(word));
  const known = new Set(taken);
  const ids = telling.map((word) => `${author}-${year}-${word.slice(0, LONGEST_PART)}`);
  return ids.find((id) => !known.has(id)) ?? null;
}

const words = (text) => fold(text).split(" ").map((word) => word.replace(/[^a-z0-9]/g, "")).filter((word) => word !== "");
