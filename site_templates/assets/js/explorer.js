/**
 * The explorer of a table of studies: keeps the state, the address and every part of the page in step.
 *
 * Other modules get it as { records, schema, state, shown(), universe, onChange(callback), setState(patch),
 * decorateRow(callback), prepareSearch() }; the state is described in state.js.
 */

import { countStudies } from "./counts.js";
import { element, find } from "./dom.js";
import { makeAddressBar } from "./explorer/address-bar.js";
import { makeQuickViews } from "./explorer/quick-views.js";
import { makeFacetPanel } from "./explorer/facets.js";
import { startDetails } from "./explorer/details.js";
import { makeChoiceList } from "./explorer/choices-view.js";
import { makeStatus } from "./explorer/status.js";
import { makeTable } from "./explorer/table.js";
import { makeTools } from "./explorer/tools.js";
import { foldTexts, matchStudies } from "./matching.js";
import { loadRecords, loadSearchable } from "./records.js";
import { describeState } from "./view-words.js";
import { sortStudies } from "./sorting.js";
import { forgetTrail, keepTrail } from "./trail.js";
import { EMPTY, formatState, makeSchema, parseState } from "./state.js";

/** Bring the page's table to life; without the records it stays the plain table that it is. */
export async function start() {
  const section = find("[data-explorer]");
  const tools = import("./view-tools.js");
  let records;
  try {
    records = await loadRecords();
  } catch (error) {
    section.classList.add("sv-explorer--plain");
    find("[data-notice]", section).textContent = `The studies cannot be narrowed down: ${error.message}`;
    return;
  }
  const explorer = makeExplorer(section, records);
  section.addEventListener("click", (event) => keepView(explorer, event.target));
  const { attach } = await tools;
  attach(explorer, section);
}

/** Keep the view when a study in it is opened, so that the study's page leads back to it and on. */
function keepView({ records, schema, state, shown, universe }, target) {
  const { ids, names, titles } = records.studies;
  const opened = target.closest("[data-study]");
  if (opened === null || target.closest("a[href]") === null) return;
  const phrases = describeState(state, records);
  if (formatState(state, schema) === "" && universe.length === ids.length) return forgetTrail(sessionStorage);
  const studies = shown().map((study) => [ids[study], names[study] ?? titles[study]]);
  const label = [countStudies(studies.length), ...(phrases.length > 0 ? phrases : [find("h1").firstChild.textContent.trim()])];
  keepTrail(sessionStorage, { path: location.pathname + location.search, label: label.join(": "), studies }, opened.dataset.study);
}

/** Make the explorer of one section. */
export function makeExplorer(section, records) {
  const schema = makeSchema(records);
  const table = makeTable(section, records);
  const addressBar = makeAddressBar();
  const callbacks = [];
  let state = EMPTY;
  let shown = table.studies;

  const explorer = {
    records,
    schema,
    get state() {
      return state;
    },
    /** The studies that are left, in displayed order; the table may not show all of them yet. */
    shown: () => shown,
    /** The studies of this page. */
    universe: table.studies,
    /** Call back after every change, with the explorer. */
    onChange: (callback) => callbacks.push(callback),
    /** Change parts of the state; the address follows, as a new entry of the history unless a field is typed in further. */
    setState(patch, { typedIn = null } = {}) {
      state = { ...state, ...patch };
      addressBar.go(makeAddress(state, schema), typedIn);
      update();
      sayIgnored(find("[data-notice]", section), []);
    },
    /** Call back once for each row's element, with its study, before it is first shown. */
    decorateRow: table.decorateRow,
    /** Make ready for words: the reader has turned to the search box. */
    prepareSearch: async () => {
      await fetchTexts();
      foldAhead(records);
    },
  };

  const parts = [table, ...[makeFacetPanel, makeQuickViews, makeChoiceList, makeTools, makeStatus].map((make) => make(section, explorer))];

  /** Until the texts are here, words are looked for in titles and names. */
  async function fetchTexts() {
    if (records.hasTexts) return;
    try {
      await loadSearchable();
      if (state.text.trim() !== "") update();
    } catch (error) {
      find("[data-notice]", section).textContent = `Only titles and names are searched: ${error.message}`;
    }
  }

  function update() {
    if (state.text.trim() !== "") fetchTexts();
    const result = matchStudies(records, state, table.studies);
    shown = sortStudies(records, state, result.shown);
    parts.forEach((part) => part.update(explorer, result));
    callbacks.forEach((callback) => callback(explorer));
  }

  function readAddress() {
    addressBar.leave();
    const parsed = parseState(location.search, schema);
    state = parsed.state;
    update();
    sayIgnored(find("[data-notice]", section), parsed.ignored);
  }

  startDetails(explorer, records.studies);
  addEventListener("popstate", readAddress);
  section.classList.add("sv-explorer--live");
  readAddress();
  return explorer;
}

const SHARE = 250; // texts folded at a time, so that no key that is pressed meanwhile waits longer than a frame

/** Fold the texts bit by bit, so that the first key finds them ready. */
function foldAhead(records) {
  const { length } = foldTexts(records, 0);
  foldTexts(records, length + SHARE);
  if (length + SHARE < records.size) setTimeout(foldAhead, 0, records);
}

/** Give the address of a state; what follows the hash goes, as it led to a place that the reader has left. */
function makeAddress(state, schema) {
  const query = formatState(state, schema);
  return query === "" ? location.pathname : `${location.pathname}?${query}`;
}

function sayIgnored(notice, ignored) {
  if (ignored.length === 0) notice.replaceChildren();
  else {
    const codes = ignored.flatMap((part, at) => [at > 0 ? ", " : "", element("code", {}, part)]);
    notice.replaceChildren("The address asks for something that this page does not know, which is left out: ", ...codes);
  }
}
