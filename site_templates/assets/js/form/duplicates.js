/** What a record must hold together with the published ones, in the words of the checks; no document here. */

import { fold } from "../text.js";
import { suggestName } from "./checks.js";
import { areNear, splitTitle } from "./near-titles.js";

/** Put together what is published: `data` as the records' file holds it, `cited` every work that the records cite. */
export function makePublished(data, cited, settings) {
  const works = cited.map((work) => ({ ...work, ...identify(work, settings.same_work) }));
  return {
    ids: data.studies.ids,
    reserved: new Set(settings.reserved),
    datasets: data.others.filter(({ kind }) => kind === "dataset").map(({ path }) => path.split("/")[1]),
    works,
    dois: indexBy(works, ({ doi }) => [doi]),
    findNear: makeFindNear(works, settings.same_work),
    numbers: indexBy(works, ({ numbers }) => numbers),
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

/** Give what tells one work from others: its identifiers, by the field that holds each, and the words of its title.
 *
 * A record names the other versions of its work as `other_versions`, a published work as `versions`.
 */
function identify({ title, other_versions: own = [], versions = own, ...work }, rules) {
  const others = versions.flatMap((one) => nameIdentifiers(one, rules)).map(([, name]) => ["other_versions", name]);
  const written = [...nameIdentifiers(work, rules), ...others];
  return { names: written.filter(([, name]) => name), words: splitTitle(title, rules) };
}

/** Name the identifiers of one version of a work, those of a preprint alike wherever they stand. */
function nameIdentifiers({ doi, arxiv, pmid, pmcid }, rules) {
  const bare = doi?.toLowerCase().replace(new RegExp(rules.doi_version), "");
  const preprint = bare?.startsWith(rules.arxiv_doi) ? bare.slice(rules.arxiv_doi.length) : null;
  return [
    ["doi", preprint === null ? bare && `doi ${bare}` : `arxiv ${preprint}`],
    ["arxiv", arxiv && `arxiv ${arxiv}`],
    ["pmid", pmid && `pmid ${pmid}`],
    ["pmcid", pmcid && `pmcid ${pmcid}`],
  ];
}

/** Make the finder of the works with nearly a title, which looks again only when somebody types in the title. */
function makeFindNear(works, rules) {
  let [last, near] = [null, []];
  return (title) => {
    const words = splitTitle(title, rules);
    if (title !== last) [last, near] = [title, works.filter((work) => areNear(words, work.words, rules))];
    return near;
  };
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
  const own = editing === null ? null : published.path(editing);
  const findOther = (index, value) => index.get(value)?.find(({ path }) => path !== own)?.path;
  return [
    ...checkId(published, record.id, editing),
    ...checkNumbers(published, record, findOther),
    ...checkWork(published, record.citation ?? {}, own),
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

/** The same identifier and nearly the same title are the same work; one of the two alone is a question. */
function checkWork({ works, findNear, settings }, citation, own) {
  const { names, words } = identify(citation, settings.same_work);
  const others = works.filter(({ path }) => path !== own);
  const alike = findNear(citation.title ?? "");
  const isNear = (work) => alike.includes(work);
  const found = names.map(([field, name]) => {
    const named = others.filter((work) => work.names.some(([, one]) => one === name));
    const same = named.find((work) => !words.length || !work.words.length || isNear(work));
    return { path: `citation.${field}`, same, work: same ?? named[0] };
  });
  const near = others.find(isNear);
  const isNew = near && found.every(({ work }) => work !== near);
  const message = `should not be nearly the title in ${near?.path}; check whether both are the same work`;
  return [...found.filter(({ work }) => work).map(describeIdentifier), ...(isNew ? [question("citation.title", message)] : [])];
}

function describeIdentifier({ path, same, work }) {
  if (same) return issue(path, `must belong to one work; ${work.path} has it too: merge the two or correct one`);
  return question(path, `should belong to one work; ${work.path} has it too, with another title: correct one, or merge the two`);
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
const question = (path, message) => ({ path, message, isWarning: true });
