/** Parts of a record that hold others: groups of fields, of which the rarer ones are folded. */

import { element } from "../dom.js";
import { offerLast } from "./carried.js";
import { makeField, makeId, makeMark, showIssues } from "./fields.js";
import { makeList } from "./lists.js";
import { makeTermList } from "./term-list.js";
import { labelOf } from "./words.js";

const MOST_UNFOLDED = 3; // fields that may be left out and still stand in sight
const TICKED = ["choice", "term"];

/** Make whatever a field of a record needs. */
export function makePart(name, node, isRequired, context) {
  if (node.kind === "object") return makeFoldedGroup(name, node, isRequired, context);
  if (node.kind !== "list") return makeField(name, node, isRequired, context);
  return TICKED.includes(node.item.kind) ? makeTermList(name, node, isRequired, context) : makeList(name, node, isRequired, context, makeGroup);
}

/** Make the fields of an object: those that are needed first, the others folded where they are many. */
export function makeGroup(node, context, { isRequired, isFolding }) {
  const own = { ...context, model: node.model, suggestions: (name) => context.suggestionsOf(`${node.model}.${name}`) };
  const parts = node.fields.map((field) => ({ ...field, part: makePart(field.name, field.node, field.isRequired, own) }));
  const [needed, others] = splitBy(parts, isInSight(node));
  const error = element("p", { class: "sv-entry__error", hidden: true });
  const fold = isFolding && others.length > MOST_UNFOLDED ? makeFold(others) : null;
  const body = element("div", { class: "sv-entries" }, ...needed.map(rootOf), ...(fold ? [] : others.map(rootOf)));
  const root = element("div", { class: "sv-part" }, error, body, fold);
  const showOffer = offerLast(parts, own);

  function read() {
    const value = {};
    for (const { name, part } of parts) value[name] = part.read();
    return isRequired || hasAny(value) ? value : undefined;
  }

  function write(value) {
    const given = value !== null && typeof value === "object" ? value : {};
    for (const { name, part } of parts) part.write(Object.hasOwn(given, name) ? given[name] : undefined);
    if (fold) fold.open = others.some(({ part }) => hasAny({ value: part.read() }));
  }

  const group = { root, read, write, parts: [...needed, ...others], id: makeId(), label: "" };
  let isTouched = false;
  root.id = group.id;
  return Object.assign(group, {
    isTouched: () => isTouched,
    touch: () => (isTouched = true),
    show: (issues) => (showIssues(error, issues), showOffer()),
    focus: () => [...needed, ...others][0].part.focus(),
    visit: (path, visitor) => {
      visitor(path, group);
      for (const { name, part } of parts) part.visit(path === "" ? name : `${path}.${name}`, visitor);
    },
  });
}

const rootOf = ({ part }) => part.root;

/** The place inside a source is asked for where the source is. */
function isInSight({ fields }) {
  const isSourceNeeded = fields.some(({ name, isRequired }) => name === "source" && isRequired);
  return ({ name, isRequired }) => isRequired || (name === "locator" && isSourceNeeded);
}

const splitBy = (list, test) => [list.filter(test), list.filter((one) => !test(one))];

/** Return whether anything is in a value. */
export function hasAny(value) {
  return Object.values(value).some((one) => {
    if (one === undefined) return false;
    return typeof one === "object" ? hasAny(one) : true;
  });
}

function makeFold(others) {
  const names = others.map(({ part }) => part.label.toLowerCase()).join(", ");
  const summary = element("summary", {}, "More fields", element("span", { class: "sv-part__names" }, ` ${names}`));
  return element("details", { class: "sv-fold sv-part__more" }, summary, element("div", { class: "sv-entries" }, ...others.map(rootOf)));
}

function makeFoldedGroup(name, node, isRequired, context) {
  const group = makeGroup(node, context, { isRequired, isFolding: true });
  const label = labelOf(name, context.model);
  const summary = element("summary", {}, label, isRequired ? makeMark() : null, element("span", { class: "sv-part__names" }, ` ${node.description}`));
  const root = element("details", { class: "sv-fold sv-entry sv-entry--group" }, summary, group.root);
  root.dataset.field = name;
  const write = (value) => {
    group.write(value);
    root.open = hasAny({ value: group.read() });
  };
  const folded = { ...group, root, write, label };
  return folded;
}
