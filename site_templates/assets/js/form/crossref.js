/** Reading what Crossref answers about a work as `osteosurvey add` does, by its rules; the form checks the values. */

import { readDoi } from "./read-doi.js";

/** Read an answer as a citation with values as they would be typed; what has another form is left out. */
export function readAnswer(answer, asked, rules) {
  const work = findWork(answer);
  const plain = (value) => readText(value, rules);
  const type = Object.hasOwn(rules.types, work.type) ? rules.types[work.type] : undefined;
  const doi = readDoi(plain(work.DOI) ?? "", rules) ?? asked;
  const authors = list(work.author).map((name) => readName(name, plain)).filter(({ family }) => family !== undefined);
  const [year, month, day] = readDate(work, rules);
  const isPreprint = type === "preprint";
  return withoutAbsent({
    type,
    title: plain(joinTitle(work, rules)),
    authors: authors.length > 0 ? authors.slice(0, rules.most_authors) : undefined,
    et_al: authors.length > rules.most_authors || undefined,
    container: plain(readContainer(work, type)),
    publisher: plain(work.publisher),
    year,
    month,
    day,
    volume: plain(asText(work.volume)),
    issue: plain(asText(work.issue)),
    pages: readPages(plain(asText(work.page) || asText(work["article-number"])), rules),
    doi,
    version: isPreprint ? (plain(asText(work.version)) ?? new RegExp(rules.doi_version).exec(doi)?.[1]) : undefined,
  });
}

function findWork(answer) {
  const work = answer?.message;
  if (work === null || typeof work !== "object" || Array.isArray(work)) {
    throw new Error("the answer of Crossref is not of the form that it should have");
  }
  return work;
}

/** List what a person must know before anything is filled in: notices about the work, and that it is another one. */
export function listWarnings(answer, asked, rules) {
  const work = findWork(answer);
  const plain = (value) => readText(value, rules);
  const doi = readDoi(plain(work.DOI) ?? "", rules);
  const title = plain(first(work.title)) ?? "";
  return [
    ...(doi !== null && doi !== asked ? [`the answer on DOI ${asked} is about DOI ${doi}; compare the titles`] : []),
    ...UPDATES.flatMap(([name, said]) => list(work[name]).filter(isObject).map((one) => `Crossref ${said}: ${nameOf(one.type, 40)} ${nameOf(one.DOI, 100)}`)),
    ...listRelations(work).map(([name, id]) => `Crossref knows of a relation: ${nameOf(name, 40)} ${nameOf(id, 100)}`),
    ...(TITLE_OF_NOTICE.test(title) ? [`its title begins with '${TITLE_OF_NOTICE.exec(title)[0].trim()}'; check whether the work is still valid`] : []),
  ];
}

/** List what a person must rewrite in the values of an answer. */
export function listRemarks(citation) {
  return ["title", "container"].filter((name) => TEX.test(citation[name] ?? "")).map((name) => `The ${name} holds TeX; write it as text.`);
}

const UPDATES = [
  ["updated-by", "reports a later notice"],
  ["update-to", "says that this is a notice"],
];
const NOTICE = /retract|withdraw|correct|concern|replace/;
const TITLE_OF_NOTICE = /^[^\p{L}\p{N}_]*(?:retract(?:ed|ion)|withdrawn|erratum|corrigendum|(?:(?:author|publisher) )?correction|expression of concern)(?: article| paper)?(?: to| note)?(?:\s*[:\])]|\s+[-\u2013\u2014])/iu;
const TEX = /\\[a-z({[]|\\[`'^"~=.]\{?[a-z]|\$[^$]*[\\^_{][^$]*\$|\$[a-z]\$/i;

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

const nameOf = (value, most) => String(value ?? "").slice(0, most);

function listRelations({ relation }) {
  const named = isObject(relation) ? Object.entries(relation).filter(([name]) => NOTICE.test(name)) : [];
  return named.flatMap(([name, others]) => list(others).filter(isObject).map((other) => [name, other.id]));
}

const withoutAbsent = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const list = (value) => (Array.isArray(value) ? value : []);

const first = (value) => (Array.isArray(value) ? value[0] : value);

const asText = (value) => (Number.isInteger(value) ? String(value) : value);

const isText = (value) => typeof value === "string" && value !== "";

function joinTitle(work, rules) {
  const [title, subtitle] = [work.title, work.subtitle].map(first).map((one) => (isText(one) ? one.trim() : one));
  if (!isText(title) || !isText(subtitle) || title.toLowerCase().includes(subtitle.toLowerCase())) return title;
  return rules.end_of_title.includes(title.at(-1)) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}

/** Give the archive of a preprint, and of a paper its proceedings, which stand behind the series. */
function readContainer(work, type) {
  if (type === "preprint") return first(work.institution)?.name || work["group-title"];
  const titles = work["container-title"];
  return type === "conference-paper" && Array.isArray(titles) ? titles.at(-1) : first(titles);
}

function readName(name, plain) {
  const written = ["dropping-particle", "non-dropping-particle", "family"].map((part) => name?.[part]);
  const parts = written.filter(isText).join(" ");
  const whole = parts && isText(name.suffix) ? `${parts}, ${name.suffix}` : parts;
  const [given, family] = [plain(name?.given), plain(whole || name?.literal || name?.name)];
  return withoutAbsent(family === undefined ? { family: given } : { given, family });
}

function readDate(work, { dates }) {
  const parts = dates.map((name) => list(first(work[name]?.["date-parts"]))).find(([year]) => year) ?? [];
  return [0, 1, 2].map((place) => /^0*([0-9]{1,4})$/.exec(asText(parts[place]))?.[1]);
}

function readPages(pages, rules) {
  const range = new RegExp(`^${rules.page_range}$`).exec(pages ?? "");
  if (range === null) return pages;
  return range[1] === range[2] ? range[1] : `${range[1]}–${range[2]}`;
}

/** Turn a text of the service into one visible line without mark-up; anything but text is absent. */
function readText(value, rules) {
  if (typeof value !== "string") return undefined;
  const [block, inline] = [rules.block_tag, rules.inline_tag].map((pattern) => new RegExp(pattern, "gi"));
  const clean = (text) => decode(text.replace(block, " ").replace(inline, ""));
  const bare = clean(decode(clean(value.slice(0, 100_000)))); // many titles are escaped once too often
  const visible = bare.replace(/[\s\x1c-\x1f\x85]/g, (space) => (space === "\ufeff" ? "" : " ")).replace(/\p{C}/gu, "");
  return visible.replace(/ +/g, " ").trim().normalize("NFC") || undefined;
}

/** Decode the references to characters; no mark-up is left that the parser could take for an element. */
const decode = (text) => new DOMParser().parseFromString(text.replaceAll("<", "&lt;"), "text/html").documentElement.textContent;
