/** Copying a part of a record for one like it, and calling a part by what it holds; no document here. */

import { isSource } from "./sources.js";
import { termsIn } from "./terms.js";

const NAMING = ["choice", "number", "term", "text"];
const LONGEST = 40; // characters of a name that is heard as part of a button's

/** Copy a part without what is its own; `own` names the fields of each kind of part that no other shares. */
export function copyPart(node, value, own) {
  if (node.kind === "list") return value.map((item) => copyPart(node.item, item, own));
  if (node.kind !== "object") return value;
  const kept = node.fields.filter(({ name }) => value[name] !== undefined && !own[node.model]?.includes(name));
  return Object.fromEntries(kept.map(({ name, node: field }) => [name, copyPart(field, value[name], own)]));
}

/** Name a part by its first two needed values, such as its metric and its number; "" where it has none yet. */
export function nameOf(node, value, vocabularies) {
  const fields = (node.fields ?? []).filter((field) => field.isRequired && NAMING.includes(field.node.kind) && !isSource(field.node));
  const words = fields.slice(0, 2).map(({ name, node: field }) => wordFor(field, value?.[name], vocabularies));
  return shorten(words.filter(Boolean).join(" "));
}

function wordFor(node, value, vocabularies) {
  const term = ["choice", "term"].includes(node.kind) ? termsIn(node, vocabularies).find(({ id }) => id === value) : null;
  return term?.abbreviation ?? term?.label ?? value;
}

function shorten(text) {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("").trimEnd()}…` : text;
}

/** Give the source of the last part that has one, with the place inside it; `at` is where that part stands. */
export function carrySource(values) {
  const at = values.findLastIndex((value) => value?.source !== undefined);
  if (at === -1) return null;
  const { source, locator } = values[at];
  return { at, value: locator === undefined ? { source } : { source, locator } };
}
