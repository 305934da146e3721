/** Which places may be named as the source of a value, and how they are offered; no document here. */

import { termsIn } from "./terms.js";
import { enumerate } from "./words.js";

const SOURCES = "sources";
const KINDS = [
  ["paper", "The paper itself"],
  ["review", "Another review"],
  ["survey", "The survey"],
  ["companion", "The survey's companion page"],
  [undefined, "Other places"],
];

/** Return whether a node of the schema names a source. */
export const isSource = (node) => node.kind === "term" && node.vocabulary === SOURCES;

/** List the sources that a study which came later may name in a part of its record, the broad ones of a kind last.
 *
 * `fitting` names the kinds of source by the field of the record that the part is in, and by "" those of all others.
 */
export function listFitting(terms, fitting, part) {
  const broadLast = (a, b) => Number(a.parent === undefined) - Number(b.parent === undefined);
  return kindsIn(fitting, part).flatMap((kind) => terms.filter((term) => term.kind === kind).sort(broadLast));
}

const kindsIn = (fitting, part) => fitting[part] ?? fitting[""];

/** A survey that says of no source whose text it is accepts all of them. */
const isFitting = (term, fitting, part) => term?.kind === undefined || kindsIn(fitting, part).includes(term.kind);

/** Make what gives the terms that a field offers, in groups; a study that came later is offered what it may name. */
export function makeOffer(vocabularies, fitting, isLater) {
  return (node, part) => {
    const terms = termsIn(node, vocabularies);
    if (!isSource(node)) return [{ label: "", terms }];
    const offered = isLater ? terms.filter((term) => isFitting(term, fitting, part)) : terms;
    const groups = KINDS.map(([kind, label]) => ({ label, terms: offered.filter((term) => term.kind === kind) }));
    return groups.filter((group) => group.terms.length > 0);
  };
}

/** Check that a study which came later rests on its paper; only a disputed reading may be that of another review. */
export function checkKinds(schema, record, vocabularies, fitting) {
  const terms = vocabularies[SOURCES]?.terms ?? [];
  const termOf = (source) => terms.find(({ id }) => id === source);
  const unfit = [...findSources(schema, record)].filter(({ source, path }) => !isFitting(termOf(source), fitting, partOf(path)));
  return unfit.map(({ path }) => ({ path, message: sayWhich(listFitting(terms, fitting, partOf(path)).map(({ id }) => id)) }));
}

function sayWhich(ids) {
  const remedy = ids.length > 0 ? `choose ${enumerate(ids, "or")}` : `define one of kind 'paper' in vocabularies/${SOURCES}.yml`;
  return `must be a place in the paper itself, as the study has no survey number; ${remedy}`;
}

/** Name the field of the record that a path leads into. */
export const partOf = (path) => /^[^.[]+/.exec(path)[0];

/** Check that values come from parts of the paper that somebody has read; `readIn` names the parts by the source. */
export function checkRead(schema, record, readIn) {
  const read = listRead(record.provenance ?? {});
  if (read.length === 0) return [];
  const found = [...findSources(schema, record)];
  const unread = Object.keys(readIn).filter((source) => !readIn[source].some((part) => read.includes(part)));
  return unread.flatMap((source) => {
    const paths = found.filter((one) => one.source === source).map(({ path }) => path);
    return paths.length > 0 ? [{ path: paths[0], message: sayUnread(source, readIn[source], read, paths.length - 1) }] : [];
  });
}

/** List what was read; nothing where a comparison with the paper does not say what it read. */
function listRead({ read = [], paper_checks: checks = [] }) {
  if (!checks.every((check) => check.read?.length > 0)) return [];
  return [...new Set([read, ...checks.map((check) => check.read)].flat())].sort();
}

function sayUnread(source, parts, read, others) {
  const more = others > 0 ? ` here and in ${others} other ${others === 1 ? "place" : "places"}` : "";
  const wanted = parts.map((part) => `'${part}'`).join(" or ");
  return `must be in a part of the paper that was read, and 'read' names ${read.join(", ")} alone; correct '${source}'${more}, or add ${wanted} to 'provenance.read'`;
}

/** Find every source that a part of a record names, with its path. */
function* findSources(node, value, path = "") {
  if (value === undefined) return;
  if (isSource(node)) yield { path, source: value };
  if (node.kind === "list") for (const [i, item] of value.entries()) yield* findSources(node.item, item, `${path}[${i}]`);
  if (node.kind !== "object") return;
  for (const { name, node: field } of node.fields) yield* findSources(field, value[name], path === "" ? name : `${path}.${name}`);
}
