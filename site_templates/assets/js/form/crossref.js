/** Reading what Crossref tells of a work; nothing that it says is more than text; no document here. */

const SERVICE = "https://api.crossref.org/works/";
const DOI = /10\.[0-9]{4,9}\/[-._;()/:a-z0-9]+/;
const TYPES = {
  "journal-article": "article",
  "proceedings-article": "conference-paper",
  "posted-content": "preprint",
  "book-chapter": "conference-paper",
  proceedings: "proceedings",
  book: "book",
  monograph: "book",
  "edited-book": "book",
  report: "report",
  dissertation: "report",
};
const DATES = ["published-print", "posted", "published-online", "published", "issued"];
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const MOST_AUTHORS = 500; // that a citation holds
const LONGEST = 4_000; // characters of a text that a record holds

/** Find the DOI in what somebody typed or pasted, or give null. */
export const readDoi = (text) => DOI.exec(text.trim().toLowerCase())?.[0] ?? null;

/** Give the address at which Crossref answers for a DOI. */
export const lookUpAddress = (doi) => SERVICE + encodeURIComponent(doi);

/** Read an answer as a citation with values as they would be typed; what has another form is left out. */
export function readAnswer(answer, doi) {
  const work = answer?.message;
  if (work === null || typeof work !== "object") throw new Error("the answer of Crossref is not of the form that it should have");
  const [year, month, day] = readDate(work);
  const type = TYPES[work.type];
  const citation = {
    type,
    title: readTitle(work),
    authors: list(work.author).slice(0, MOST_AUTHORS).map(readName).filter((name) => name.family !== undefined),
    container: text(type === "preprint" ? (first(work.institution)?.name ?? work["group-title"]) : first(work["container-title"])),
    publisher: text(work.publisher),
    year,
    month,
    day,
    volume: text(work.volume),
    issue: text(work.issue),
    pages: readPages(work.page ?? work["article-number"]),
    doi,
  };
  return withoutAbsent(citation);
}

const withoutAbsent = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const list = (value) => (Array.isArray(value) ? value : []);

const first = (value) => (Array.isArray(value) ? value[0] : value);

function readTitle(work) {
  const [title, subtitle] = [text(first(work.title)), text(first(work.subtitle))];
  return title && subtitle && !title.includes(subtitle) ? `${title}: ${subtitle}` : title;
}

function readName(name) {
  const suffix = text(name?.suffix);
  const family = text(name?.family);
  const whole = family && suffix ? `${family}, ${suffix}` : (family ?? text(name?.name));
  return withoutAbsent({ given: separate(text(name?.given)), family: separate(whole) });
}

/** A semicolon separates the items of lists, so that no name may hold one. */
const separate = (value) => value?.replaceAll(";", ",");

function readDate(work) {
  const parts = DATES.map((name) => list(list(work[name]?.["date-parts"])[0])).find(([year]) => Number.isInteger(year)) ?? [];
  return [0, 1, 2].map((place) => (Number.isInteger(parts[place]) ? String(parts[place]) : undefined));
}

function readPages(value) {
  const pages = text(value);
  const range = /^([a-z]*\d\w*)\s*[-\u2010-\u2015\u2212]+\s*([a-z]*\d\w*)$/i.exec(pages ?? "");
  if (range === null) return pages;
  return range[1] === range[2] ? range[1] : `${range[1]}–${range[2]}`;
}

/** Turn a text of the service into one visible line without mark-up; anything but text is absent. */
function text(value) {
  if (typeof value !== "string") return undefined;
  const bare = decode(withoutTags(decode(withoutTags(value.slice(0, 100_000))))); // many titles are escaped once too often
  const visible = bare.replace(/\s+/g, " ").replace(/[\p{C}]/gu, "").trim().normalize("NFC");
  return visible === "" ? undefined : [...visible].slice(0, LONGEST).join("");
}

const withoutTags = (value) => value.replace(/<\/?(?:i|b|u|em|strong|sub|sup|sc|scp|tt|span|p|br|(?:jats|mml):[a-z-]+)(?:\s[^<>]*)?\/?>/gi, "");

function decode(value) {
  return value.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, digits, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(digits);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
