/** What a record must hold together with the published ones, in the words of the checks; no document here. */

import { parseCells, splitRecords } from "../exports/csv.js";
import { fold } from "../text.js";
import { suggestName } from "./checks.js";

const LEAST_WORDS = 5; // shorter titles differ by a word without being alike
const MOST_WORDS = 60; // a title of more is none, and its keys would take space with the square of its words

/** Put together what is published: `data` as the records' file holds it, `csv` the table of studies. */
export function makePublished(data, csv, folder, reserved) {
  const { ids, titles, numbers } = data.studies;
  return {
    ids,
    reserved: new Set(reserved),
    datasets: data.others.filter(({ kind }) => kind === "dataset").map(({ path }) => path.split("/")[1]),
    dois: indexBy(ids, readColumn(csv, "doi")),
    titles: indexBy(ids, new Map(ids.map((id, study) => [id, fold(titles[study])]))),
    near: indexNearTitles(ids, titles),
    numbers: indexBy(ids, new Map(ids.map((id, study) => [id, numbers[study]]))),
    models: indexModels(data),
    path: (id) => `${folder}${id}.yml`,
  };
}

function readColumn(csv, name) {
  const [head, ...rows] = splitRecords(csv).map(parseCells);
  return new Map(rows.map((cells) => [cells[head.indexOf("id")], cells[head.indexOf(name)]]));
}

/** Name the studies that have a value, by the value. */
function indexBy(ids, values) {
  const index = new Map();
  for (const id of ids) if (values.get(id)) index.set(values.get(id), [...(index.get(values.get(id)) ?? []), id]);
  return index;
}

function indexNearTitles(ids, titles) {
  const index = new Map();
  ids.forEach((id, study) => {
    const folded = fold(titles[study]);
    for (const key of nearKeys(folded)) if (!index.has(key)) index.set(key, { id, folded });
  });
  return index;
}

/** Give the keys that a title shares with any title that differs in one word: itself, and itself less each word. */
function nearKeys(folded) {
  const words = folded.split(" ");
  if (words.length < LEAST_WORDS || words.length > MOST_WORDS) return [];
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
  const { title, doi } = record.citation ?? {};
  return [
    ...checkId(published, record.id, editing),
    ...checkNumber(published, record.survey_number, editing),
    ...checkUnique(published, published.dois, doi, "citation.doi", editing),
    ...checkUnique(published, published.titles, title && fold(title), "citation.title", editing),
    ...checkNearTitle(published, title, editing),
    ...checkNames(published, record, editing),
  ];
}

function checkId({ ids, reserved }, id, editing) {
  if (id === undefined) return [];
  if (editing !== null) return id === editing ? [] : [issue("id", `must stay '${editing}', which is permanent; write it again`)];
  if (reserved.has(id)) return [issue("id", "must not be a reserved name; choose another")];
  return ids.includes(id) ? [issue("id", `must be the id of no other study; '${id}' is there already`)] : [];
}

function checkNumber(published, number, editing) {
  const other = published.numbers.get(Number(number))?.find((id) => id !== editing);
  return other ? [issue("survey_number", `must belong to one work; ${number} is also used in ${published.path(other)}`)] : [];
}

function checkUnique(published, index, value, path, editing) {
  const other = index.get(value)?.find((id) => id !== editing);
  return other ? [issue(path, `must belong to one work; ${published.path(other)} has it too: merge the two or correct one`)] : [];
}

function checkNearTitle(published, title, editing) {
  const folded = fold(title ?? "");
  const alike = nearKeys(folded)
    .map((key) => published.near.get(key))
    .find((one) => one && one.folded !== folded && one.id !== editing);
  if (!alike) return [];
  const message = `should not be nearly the title in ${published.path(alike.id)}; look whether both are one work`;
  return [{ path: "citation.title", message, isWarning: true }];
}

function checkNames(published, record, editing) {
  const models = (record.taxonomy?.models ?? []).flatMap(({ name }, i) => checkSpelling(published, name, `taxonomy.models[${i}].name`, editing));
  const cohorts = (record.cohorts ?? []).flatMap((cohort, i) => [
    ...checkKnown(published.datasets, cohort.dataset, `cohorts[${i}].dataset`, "a dataset's id"),
    ...(cohort.overlaps ?? []).flatMap(({ study }, j) =>
      checkKnown(published.ids.filter((id) => id !== record.id), study, `cohorts[${i}].overlaps[${j}].study`, "another study's id"),
    ),
  ]);
  return [...models, ...cohorts];
}

function checkSpelling(published, name, path, editing) {
  const first = name === undefined ? undefined : published.models.get(nameKey(name));
  if (!first || first.name === name || first.id === editing) return [];
  return [issue(path, `must be spelled as in ${published.path(first.id)}; write '${first.name}' or change it there`)];
}

function checkKnown(known, name, path, what) {
  return name === undefined || known.includes(name) ? [] : [issue(path, `must be ${what}; ${suggestName(name, known)}`)];
}

const issue = (path, message) => ({ path, message });
