/** The records found, shown above the theme's own results, which are the hand-written pages. */

import { element, find } from "./dom.js";
import { loadSearchable } from "./records.js";
import { describe, isStudy, makeIndex, search, splitMarked } from "./search.js";
import { address } from "./site.js";
import { splitWords } from "./text.js";

const LIMIT = 8; // results, which is what a screen holds

/** Load the records, then show what is found at every change of the input. */
export async function attach(input, box) {
  const status = find("[data-record-status]", box);
  const list = find("[data-record-results]", box);
  try {
    const records = await loadSearchable();
    const index = await makeIndex(records, { pause });
    listen(input, () => show(records, index, input.value.trim(), status, list));
  } catch (error) {
    status.textContent = error.message;
  }
}

/** Let the browser paint and take what the reader types. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

function listen(input, show) {
  input.addEventListener("input", show);
  // A form is emptied only after it has said so.
  input.form.addEventListener("reset", () => setTimeout(show));
  show();
}

function show(records, index, text, status, list) {
  const words = splitWords(text);
  const found = search(index, text, LIMIT);
  const results = found.best.map((entry, place) => resultItem(describe(records, entry), words, LIMIT - place));
  const hasMore = found.studies > found.best.filter(isStudy).length;
  list.replaceChildren(...results, ...(hasMore ? [moreItem(text, found.studies)] : []));
  // Every change is read out, so that the same is not said again.
  const said = words.length === 0 ? "" : count(found);
  if (status.textContent !== said) status.textContent = said;
}

function count({ best, total }) {
  if (total === 0) return "No record contains these words";
  const records = total === 1 ? "1 record" : `${total} records`;
  return total > best.length ? `${records}, the best ${best.length} first` : records;
}

function resultItem({ path, kind, title, facts }, words, score) {
  return item(
    path,
    score,
    element("p", { class: "sv-found__kind" }, kind),
    element("p", { class: "sv-found__title" }, ...marked(title, words)),
    facts === "" ? null : element("p", { class: "sv-found__facts" }, ...marked(facts, words)),
  );
}

function moreItem(text, studies) {
  const label = `Show all ${studies} studies with these words in the table`;
  return item(`studies/?text=${encodeURIComponent(text)}`, 0, element("p", { class: "sv-found__more" }, label));
}

/** The theme's keys reach every link, and Enter opens the one of the highest score: ours go before its own. */
function item(path, score, ...content) {
  const found = element("div", { class: "sv-found", "data-md-score": `${1e6 + score}` }, ...content);
  const link = element("a", { class: "md-search-result__link", href: address(path), tabindex: "-1" }, found);
  return element("li", { class: "md-search-result__item" }, link);
}

const marked = (text, words) =>
  splitMarked(text, words).map((piece) => (piece.isMatch ? element("mark", {}, piece.text) : piece.text));
