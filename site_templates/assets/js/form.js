/** The form for a study: made of the published schema and terms, so that it asks for exactly what a record holds. */

import { element, find } from "./dom.js";
import { listChanges } from "./form/changed-lines.js";
import { openDraft } from "./form/draft.js";
import { makePublished } from "./form/duplicates.js";
import { makeHandOver } from "./form/hand-over.js";
import { suggestId } from "./form/ids.js";
import { makeFinder } from "./form/issues.js";
import { findKnown } from "./form/known.js";
import { isNumbered, shapeUnnumbered } from "./form/later.js";
import { makeLookUp } from "./form/look-up.js";
import { makeNeeded } from "./form/needed.js";
import { hasAny, makeGroup, makePart } from "./form/parts.js";
import { parseSchema } from "./form/schema.js";
import { makeSections } from "./form/sections.js";
import { makeOffer } from "./form/sources.js";
import { makeSuggestions } from "./form/suggestions.js";
import { readEdited } from "./form/urls.js";
import { formatRecord } from "./form/yaml.js";
import { loadSearchable } from "./records.js";
import { fetchJson } from "./site.js";

/** Say what a correction cannot show. */
const makeNotice = () =>
  element("p", { class: "sv-form__notice sv-form__comments" }, "The form shows no comments of the file (lines, or ends of lines, that begin with #), and the text that it makes has none. Before you submit it, check whether the file has comments below its first line: if it does, do not replace all of it, but change only the lines that the form lists under “What you changed”.");

/** Fetch what the form is made of and show it; at the first click the rest follows, without which it also works. */
export async function start() {
  const place = find("[data-record-form]");
  const settings = JSON.parse(place.dataset.recordForm);
  const editing = readEdited(location.search);
  find("[data-new-study]").hidden = editing !== null;
  const notice = element("p", { class: "sv-form__notice", role: "status" }, "The form is being loaded …");
  place.append(notice);
  try {
    const sources = await fetchSources(settings, editing);
    place.replaceChildren(makeForm(settings, editing, sources));
  } catch (error) {
    notice.textContent = `The form cannot be shown: ${error.message}.`;
  }
}

async function fetchSources(settings, editing) {
  const [schema, vocabularies, edited] = await Promise.all([
    fetchJson("data/schemas/study.schema.json"),
    fetchJson("data/vocabularies.json"),
    editing === null ? null : fetchJson(`studies/${editing}.json`),
  ]);
  const published = makePublished(NOTHING, [], settings);
  return { root: parseSchema(schema), vocabularies, published, edited: edited?.record ?? null };
}

const NOTHING = { studies: { ids: [] }, others: [] }; // what a record is compared with before the published ones are here

/** Fetch the published records and works, which are many. */
async function fetchPublished(settings) {
  const [records, works] = await Promise.all([loadSearchable(), fetchJson("search/works.json")]);
  return makePublished(records, works, settings);
}

function makeForm(settings, editing, { root, vocabularies, published, edited }) {
  const hasNumber = edited !== null && isNumbered(edited);
  const schema = hasNumber ? root : shapeUnnumbered(root, settings);
  const findIssues = makeFinder({ schema, vocabularies, published, settings });
  const draft = openDraft(editing);
  const live = element("p", { class: "sv-hidden", role: "status" });
  const suggestions = makeSuggestions(settings.suggestions, published);
  const context = {
    settings,
    vocabularies,
    last: { source: null },
    offer: makeOffer(vocabularies, settings.fitting, settings.has_edition && !hasNumber),
    refresh: () => refresh(),
    announce: (text) => (live.textContent = text),
    suggestionsOf: suggestions.listFor,
    suggestions: () => null,
  };
  const sections = makeSections(schema, context, { makeGroup, makePart });
  const hand = makeHandOver(settings, editing, { onCheck: () => checkAll(), onChoose: (problem) => goTo(problem) });
  const needed = makeNeeded({ idOf: sections.idOf, onChoose: (problem) => goTo(problem) });
  const lookUp = makeLookUp(settings.crossref, {
    fill: fillCitation,
    findKnown: async (doi) => {
      await meetPublished();
      return findKnown(published, settings.pages, doi);
    },
  });
  const kept = element("p", { class: "sv-note sv-form__kept" });
  const discard = element("button", { type: "button", class: "sv-button", click: () => startAgain() }, "Discard the draft");
  const bar = element("div", { class: "sv-form__bar" }, kept, discard);
  const main = element("div", { class: "sv-form__main" }, needed.root, editing === null ? lookUp : makeNotice(), ...sections.roots);
  const form = element("form", { class: "sv-form__grid", novalidate: true, submit: (event) => event.preventDefault() });
  form.append(main, element("div", { class: "sv-form__side" }, hand.root, bar), suggestions.root, live);
  for (const begun of ["focusin", "pointerdown"]) form.addEventListener(begun, () => meetPublished());
  let meeting = null;
  let isReady = false;
  let suggested = null;
  let before = null;

  function refresh() {
    if (!isReady) return;
    followId();
    const record = sections.read();
    suggestions.update(record);
    show(record);
    const isKept = draft.save(record);
    tellDraft(isKept ? "A draft is kept in this browser." : "This browser keeps no draft; download the file before you leave.");
  }

  /** The id follows the citation until somebody writes another. */
  function followId() {
    if (editing !== null) return;
    const id = sections.part("id");
    if ((id.read() ?? null) !== suggested) return;
    suggested = suggestId(sections.part("citation").read(), published.ids, settings.ids);
    if ((id.read() ?? null) !== suggested) id.write(suggested ?? "");
  }

  function show(record) {
    const issues = findIssues(record, editing);
    sections.show(issues);
    const [errors, warnings] = [issues.filter((one) => !one.isWarning), issues.filter((one) => one.isWarning)];
    needed.show(errors);
    const text = formatRecord(schema, record, settings);
    hand.show(record.id, text, errors, warnings, before === null ? [] : listChanges(before, text));
  }

  /** Compare with the published records from now on; they are fetched once. */
  function meetPublished() {
    meeting ??= fetchPublished(settings).then(
      (all) => {
        Object.assign(published, all);
        suggestions.offerPublished();
        followId();
        show(sections.read());
      },
      (error) => main.prepend(element("p", { class: "sv-form__notice", role: "alert" }, `The record cannot be compared with the published ones: ${error.message}.`)),
    );
    return meeting;
  }

  function checkAll() {
    sections.touch();
    show(sections.read());
  }

  function goTo({ path }) {
    sections.reveal(path).focus();
  }

  function fillCitation(citation) {
    const part = sections.part("citation");
    const before = part.read();
    const isEmpty = (name) => !hasAny({ value: before[name] });
    const names = Object.keys(citation).filter((name) => hasAny({ value: citation[name] }));
    const filled = names.filter(isEmpty);
    part.write({ ...before, ...Object.fromEntries(filled.map((name) => [name, citation[name]])) });
    sections.reveal("citation");
    refresh();
    return { filled, kept: names.filter((name) => !isEmpty(name)) };
  }

  function startAgain() {
    if (!confirm("Discard everything that you entered?")) return;
    draft.discard();
    fill(edited);
    tellDraft("The draft was discarded.");
  }

  function tellDraft(text) {
    if (kept.textContent !== text) kept.textContent = text;
  }

  function fill(record) {
    isReady = false;
    suggested = null;
    sections.write(record ?? {});
    isReady = true;
    followId();
    const value = sections.read();
    suggestions.update(value);
    show(value);
  }

  const found = draft.read();
  fill(edited);
  if (editing !== null) before = formatRecord(schema, sections.read(), settings);
  if (found) fill(found.record);
  if (found || editing !== null) meetPublished(); // there is something to compare at once
  tellDraft(found ? `Your draft of ${new Date(found.saved).toLocaleString("en-GB")} was restored.` : "A draft will be kept in this browser.");
  return form;
}
