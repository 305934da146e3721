/** Parts of a record that hold others: groups of fields, and lists that grow. */

import { element } from "../dom.js";
import { makeField, makeId, makeMark, showIssues } from "./fields.js";
import { makeTermList } from "./term-list.js";
import { itemOf, labelOf, nameAdding } from "./words.js";

const MOST_UNFOLDED = 3; // fields that may be left out and still stand in sight
const TICKED = ["choice", "term"];

/** Make whatever a field of a record needs. */
export function makePart(name, node, isRequired, context) {
  if (node.kind === "object") return makeFoldedGroup(name, node, isRequired, context);
  if (node.kind !== "list") return makeField(name, node, isRequired, context);
  return TICKED.includes(node.item.kind) ? makeTermList(name, node, isRequired, context) : makeList(name, node, isRequired, context);
}

/** Make the fields of an object: those that are needed first, the others folded where they are many. */
export function makeGroup(node, context, { isRequired, isFolding }) {
  const own = { ...context, model: node.model, suggestions: (name) => context.suggestionsOf(`${node.model}.${name}`) };
  const parts = node.fields.map((field) => ({ ...field, part: makePart(field.name, field.node, field.isRequired, own) }));
  const [needed, others] = [parts.filter((one) => one.isRequired), parts.filter((one) => !one.isRequired)];
  const error = element("p", { class: "sv-entry__error", hidden: true });
  const fold = isFolding && others.length > MOST_UNFOLDED ? makeFold(others) : null;
  const body = element("div", { class: "sv-entries" }, ...needed.map(rootOf), ...(fold ? [] : others.map(rootOf)));
  const root = element("div", { class: "sv-part" }, error, body, fold);
  body.addEventListener("change", () => fillSource(parts, own));

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

  const group = { root, read, write, parts, id: makeId(), label: "" };
  let isTouched = false;
  return Object.assign(group, {
    isTouched: () => isTouched,
    touch: () => (isTouched = true),
    show: (issues) => showIssues(error, issues),
    focus: () => parts[0].part.focus(),
    visit: (path, visitor) => {
      visitor(path, group);
      for (const { name, part } of parts) part.visit(path === "" ? name : `${path}.${name}`, visitor);
    },
  });
}

const rootOf = ({ part }) => part.root;

/** Tell whether anything is in a value. */
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

/** The source that was chosen last is most often the next one, too; whoever fills in the form sees it and can change it. */
function fillSource(parts, context) {
  const source = parts.find(({ isRequired, node }) => isRequired && node.kind === "term" && node.vocabulary === "sources");
  if (source === undefined) return;
  const chosen = source.part.read();
  if (chosen !== undefined) context.last.source = chosen;
  else if (context.last.source && hasAny(Object.fromEntries(parts.map(({ name, part }) => [name, part.read()])))) {
    source.part.write(context.last.source);
    context.refresh();
  }
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

/** Make a list whose items can be added, removed and moved. */
export function makeList(name, node, isRequired, context) {
  const label = labelOf(name, context.model);
  const one = itemOf(name);
  const error = element("p", { class: "sv-entry__error", hidden: true });
  const title = element("legend", { class: "sv-entry__label" }, label, isRequired ? makeMark() : null);
  const hint = element("p", { class: "sv-entry__hint" }, node.description);
  const body = element("div", { class: "sv-items" });
  const add = element("button", { type: "button", class: "sv-button", click: () => addItem() }, nameAdding(one));
  const root = element("fieldset", { class: "sv-entry sv-entry--list" }, title, hint, error, body, add);
  root.dataset.field = name;
  let items = [];

  function makeItem(value) {
    const isCompact = context.settings.one_line.includes(node.item.model);
    const part =
      node.item.kind === "object"
        ? makeGroup(node.item, context, { isRequired: true, isFolding: !isCompact })
        : makeField(name, node.item, false, { ...context, suggestions: () => null }, label);
    part.write(value);
    return frame(part, isCompact);
  }

  function frame(part, isCompact) {
    const heading = element("span", { class: "sv-item__name", id: makeId() });
    const up = element("button", { type: "button", class: "sv-button sv-item__up", click: () => move(item) }, "Move up");
    const remove = element("button", { type: "button", class: "sv-button sv-item__remove", click: () => removeItem(item) }, "Remove");
    const head = element("div", { class: "sv-item__head" }, heading, up, remove);
    const kind = isCompact ? "compact" : node.item.kind === "object" ? "part" : "line";
    const box = element("div", { class: `sv-item sv-item--${kind}`, role: "group", "aria-labelledby": heading.id }, head, part.root);
    const item = { part, box, heading, up, remove };
    return item;
  }

  function arrange() {
    items.forEach(({ heading, up, remove }, place) => {
      heading.textContent = `${one} ${place + 1}`;
      up.hidden = place === 0;
      up.setAttribute("aria-label", `Move ${one} ${place + 1} up`);
      remove.setAttribute("aria-label", `Remove ${one} ${place + 1}`);
    });
    add.disabled = items.length >= node.most;
    context.refresh();
  }

  function addItem() {
    const item = makeItem();
    items.push(item);
    body.append(item.box);
    arrange();
    item.part.focus();
    context.announce(`${one} ${items.length} added`);
  }

  function removeItem(item) {
    context.announce(`${one} ${items.indexOf(item) + 1} removed`);
    items = items.filter((other) => other !== item);
    item.box.remove();
    arrange();
    add.focus();
  }

  function move(item) {
    const place = items.indexOf(item);
    items.splice(place - 1, 2, item, items[place - 1]);
    items[place].box.before(item.box);
    arrange();
    (item.up.hidden ? item.remove : item.up).focus();
    context.announce(`${one} ${place + 1} is now ${one} ${place}`);
  }

  function read() {
    const values = items.map(({ part }) => part.read()).filter((value) => value !== undefined);
    return values.length > 0 || isRequired ? values : undefined;
  }

  function write(value) {
    const values = Array.isArray(value) ? value.slice(0, node.most) : [];
    const empty = isRequired && node.item.kind === "object" ? Array.from({ length: node.least }, () => undefined) : [];
    items = (values.length > 0 ? values : empty).map(makeItem);
    body.replaceChildren(...items.map(({ box }) => box));
    arrange();
  }

  const list = { root, read, write, id: makeId(), label, isTouched: () => true, touch: () => {}, focus: () => add.focus() };
  return Object.assign(list, {
    show: (issues) => showIssues(error, issues),
    visit: (path, visitor) => {
      visitor(path, list);
      const filled = items.filter(({ part }) => part.read() !== undefined);
      filled.forEach(({ part }, place) => part.visit(`${path}[${place}]`, visitor));
    },
  });
}
