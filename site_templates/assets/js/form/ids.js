/** Suggesting the id of a new study as `osteosurvey add` does, by the words that it passes over; no document here. */

import { fold } from "../text.js";

/** Suggest an id that no study has, or null where author, year or title is not known yet. */
export function suggestId(citation = {}, taken, rules) {
  const { authors: [first] = [], year, title } = citation;
  if (!first?.family || !title || !/^(?:19|20)[0-9]{2}$/.test(year)) return null;
  const author = words(first.family).join("-").slice(0, rules.longest_part).replace(/-$/, "") || rules.no_author;
  const telling = listTelling(citation, rules);
  const known = new Set(taken);
  const isFree = (word) => !known.has(`${author}-${year}-${word}`);
  let word = telling.find(isFree);
  for (let number = 2; word === undefined; number += 1) word = [telling[0] + number].find(isFree);
  return `${author}-${year}-${word}`;
}

/** List the words of the title, those first that few other titles hold, and the end of what identifies the work. */
function listTelling({ title, doi, arxiv, pmid, pmcid }, { common_words: common, longest_part: longest, no_word, small_words: small }) {
  const known = words(title).filter((word) => word.length > 1 && !small.includes(word) && !/^\d+$/.test(word));
  const isCommon = (word) => common.includes(word);
  const sorted = [...known.filter((word) => !isCommon(word)), ...known.filter(isCommon)];
  const end = words([doi, arxiv, pmid, pmcid].map((name) => name?.split("/").at(-1)).find(Boolean) ?? "").join("");
  return [...sorted.map((word) => word.slice(0, longest)), end.slice(-longest) || no_word];
}

const words = (text) => fold(text).split(" ").map((word) => word.replace(/[^a-z0-9]/g, "")).filter(Boolean);
