/** What a record must hold together with the published ones, in the words of the checks; no document here. */

import { fold } from "../text.js";
import { suggestName } from "./checks.js";

/** Put together what is published: `data` as the records' file holds it, `works` every work that the records cite. */
export function makePublished(data, works, settings) {
  return {
    ids: data.studies.ids,
    reserved: new Set(settings.reserved),
    datasets: data.others.filter(({ kind }) => kind === "dataset").map(({ path }) => path.split("/")[1]),
    dois: indexBy(works, ({ doi }) => [doi]),
    arxivs: indexBy(works, ({ arxiv }) => [arxiv]),
    titles: indexBy(works, ({ title }) => [title && fold(title)]),
    numbers: indexBy(works, ({ numbers }) => numbers),
    near: indexBy(works, ({ title }) => nearKeys(fold(title ?? ""), settings)),
    models: indexModels(data),
    settings,
    path: (id) => `${settings.folder}${id}.yml`,
  };
}

/** List the works that have a value, by the value. */
function indexBy(works, read) {
  const index = new Map();
  for (const work of works) for (const value of read(work)) if (value) index.set(value, [...(index.get(value) ?? []), work]);
  return index;
}

/** Give the keys that a title shares with any title that differs in one word: itself, and itself less each word. */
function nearKeys(folded, { near_titles: [least, most] }) {
  const words = folded.split(" ");
  if (words.length < least || words.length > most) return [];
  return [folded, ...words.map((_, i) => [...words.slice(0, i), ...words.slice(i + 1)].join(" "))];
}

function indexModels({ studies }) {
  const index = new Map();
  const places = studies.ids.map((_, study) => study).sort((a, b) => (studies.ids[a] < studies.ids[b] ? -1 : 1));
  for (const study of places) {
    for (const name of studies.models(study)) {
      const key = nameKey(name);
      if (!index.has(key)) index.set(key, { name, id: studies.ids[study] });
    }
  }
  return index;
}

const nameKey = (name) => fold(name).replaceAll(" ", "");

/** Check a record against the published ones; `editing` is the id of the one that it replaces, or null. */
export function checkAgainst(published, record, editing) {
  const { title, doi, arxiv } = record.citation ?? {};
  const own = editing === null ? null : published.path(editing);
  const findOther = (index, value) => index.get(value)?.find(({ path }) => path !== own)?.path;
  return [
    ...checkId(published, record.id, editing),
    ...checkNumbers(published, record, findOther),
    ...checkUnique(findOther(published.dois, doi), "citation.doi"),
    ...checkUnique(findOther(published.arxivs, arxiv), "citation.arxiv"),
    ...checkUnique(findOther(published.titles, title && fold(title)), "citation.title"),
    ...checkNearTitle(published, title, own),
    ...checkNames(published, record, editing),
  ];
}

function checkId({ ids, reserved }, id, editing) {
  if (id === undefined) return [];
  if (editing !== null) return id === editing ? [] : [issue("id", `must stay '${editing}', which is permanent; write it again`)];
  if (reserved.has(id)) return [issue("id", "must not be a reserved name; choose another")];
  return ids.includes(id) ? [issue("id", `must be the id of no other study; '${id}' is there already`)] : [];
}

function checkNumbers({ numbers }, { survey_number: own, other_survey_numbers: others = [] }, findOther) {
  const places = [["survey_number", own], ...others.map((number, i) => [`other_survey_numbers[${i}]`, number])];
  return places.flatMap(([path, number]) => {
    const other = findOther(numbers, Number(number));
    return other ? [issue(path, `must belong to one work; ${number} is also used in ${other}`)] : [];
  });
}

const checkUnique = (other, path) =>
  other ? [issue(path, `must belong to one work; ${other} has it too: merge the two or correct one`)] : [];

function checkNearTitle({ near, settings }, title, own) {
  const folded = fold(title ?? "");
  const isOther = (work) => work.path !== own && fold(work.title) !== folded;
  const alike = nearKeys(folded, settings).flatMap((key) => near.get(key) ?? []).find(isOther);
  if (!alike) return [];
  const message = `should not be nearly the title in ${alike.path}; look whether both are one work`;
  return [{ path: "citation.title", message, isWarning: true }];
}

function checkNames(published, record, editing) {
  const limits = published.settings.nearness;
  const models = (record.taxonomy?.models ?? []).flatMap(({ name }, i) => checkSpelling(published, name, `taxonomy.models[${i}].name`, editing));
  const cohorts = (record.cohorts ?? []).flatMap((cohort, i) => [
    ...checkKnown(published.datasets, cohort.dataset, `cohorts[${i}].dataset`, "a dataset's id", limits),
    ...(cohort.overlaps ?? []).flatMap(({ study }, j) =>
      checkKnown(published.ids.filter((id) => id !== record.id), study, `cohorts[${i}].overlaps[${j}].study`, "another study's id", limits),
    ),
  ]);
  return [...models, ...cohorts];
}

function checkSpelling(published, name, path, editing) {
  const first = name === undefined ? undefined : published.models.get(nameKey(name));
  if (!first || first.name === name || first.id === editing) return [];
  return [issue(path, `must be spelled as in ${published.path(first.id)}; write '${first.name}' or change it there`)];
}

function checkKnown(known, name, path, what, limits) {
  return name === undefined || known.includes(name) ? [] : [issue(path, `must be ${what}; ${suggestName(name, known, limits)}`)];
}

const issue = (path, message) => ({ path, message });
