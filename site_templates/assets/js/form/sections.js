/** The sections of the form, one for each part of a record: what is needed first, each folded behind its name. */

import { element } from "../dom.js";
import { labelOf } from "./words.js";

const OPEN_AT_FIRST = 2; // sections that stand open in a new form

/** Make the sections of a record. */
export function makeSections(schema, context, { makeGroup, makePart }) {
  const parts = new Map(schema.fields.map((field) => [field.name, { ...field, part: makeTopPart(field) }]));
  const sections = arrange([...parts.values()]).map(makeSection);

  function makeTopPart({ name, node, isRequired }) {
    const own = { ...context, part: name };
    if (node.kind !== "object") return makePart(name, node, isRequired, own);
    const group = makeGroup(node, own, { isRequired, isFolding: false });
    group.root.dataset.field = name;
    return group;
  }

  function read() {
    const record = {};
    for (const { name, part } of parts.values()) record[name] = part.read();
    return record;
  }

  function write(record) {
    for (const { name, part } of parts.values()) part.write(Object.hasOwn(record, name) ? record[name] : undefined);
    sections.forEach((section, place) => (section.root.open = place < OPEN_AT_FIRST));
  }

  function places() {
    const found = new Map();
    for (const { name, part } of parts.values()) part.visit(name, (path, field) => found.set(path, field));
    return found;
  }

  /** Show each issue at its field, or at the part around it; what is only missing once somebody was there. */
  function show(issues) {
    const found = places();
    const byField = new Map([...found.values()].map((field) => [field, []]));
    for (const issue of issues) {
      const field = nearest(found, issue.path);
      if (!issue.isMissing || field.isTouched()) byField.get(field).push(issue);
    }
    for (const [field, shown] of byField) field.show(shown);
    for (const section of sections) section.tell(issues.filter(({ path, isWarning }) => !isWarning && section.holds(path)));
  }

  function touch() {
    for (const field of places().values()) field.touch();
  }

  /** Open all that a field is folded into, and give the field. */
  function reveal(path) {
    const field = nearest(places(), path);
    for (let box = field.root.closest("details"); box !== null; box = box.parentElement.closest("details")) box.open = true;
    return field;
  }

  const idOf = (path) => nearest(places(), path).id;

  return { idOf, roots: sections.map(({ root }) => root), read, write, show, touch, reveal, part: (name) => parts.get(name).part };
}

/** Plain fields of the record belong together; needed parts come before others. */
function arrange(fields) {
  const isPart = ({ node }) => node.kind === "object" || (node.kind === "list" && node.item.kind === "object");
  const parts = fields.filter(isPart);
  const named = parts.map((field) => ({ label: labelOf(field.name), description: field.node.description, isRequired: field.isRequired, fields: [field] }));
  const plain = { label: "Name", description: "What the record is called.", isRequired: true, fields: fields.filter((field) => !isPart(field)) };
  return [...named.filter((one) => one.isRequired).slice(0, 1), plain, ...named.filter((one) => one.isRequired).slice(1), ...named.filter((one) => !one.isRequired)];
}

function makeSection({ label, description, isRequired, fields }) {
  const state = element("span", { class: "sv-section__state" });
  const title = element("span", { class: "sv-section__title" }, label);
  const summary = element("summary", {}, title, state, element("span", { class: "sv-section__about" }, description));
  const body = element("div", { class: "sv-entries sv-section__body" }, ...fields.map(({ part }) => part.root));
  const root = element("details", { class: "sv-section" }, summary, body);
  const names = new Set(fields.map(({ name }) => name));

  function tell(issues) {
    const missing = issues.filter(({ isMissing }) => isMissing).length;
    const wrong = issues.length - missing;
    const words = [wrong > 0 ? `${wrong} to correct` : "", missing > 0 ? `${missing} needed` : ""].filter(Boolean).join(", ");
    const filled = fields.some(({ part }) => [part.read()].flat().some((value) => value !== undefined && !isBlank(value)));
    state.textContent = words || (filled ? "complete" : "may stay empty");
    state.dataset.state = wrong > 0 ? "wrong" : missing > 0 ? "missing" : filled ? "complete" : "empty";
  }

  root.dataset.needed = String(isRequired);
  return { root, tell, holds: (path) => names.has(path.split(/[.[]/)[0]) };
}

function isBlank(value) {
  return typeof value === "object" && Object.values(value).every((one) => one === undefined || isBlank(one));
}

function nearest(found, path) {
  for (let at = path; at !== ""; at = at.replace(/(?:\.[^.[]+|\[\d+\]|^[^.[]+)$/, "")) if (found.has(at)) return found.get(at);
  throw new Error(`no field at ${path}`);
}
