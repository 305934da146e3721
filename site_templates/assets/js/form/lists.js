/** Lists that grow: their items can be added, added like another, removed and moved. */

import { element } from "../dom.js";
import { markCarried } from "./carried.js";
import { carrySource, copyPart, nameOf } from "./copies.js";
import { makeField, makeId, makeMark, showIssues } from "./fields.js";
import { hasAny } from "./parts.js";
import { enumerate, itemOf, labelOf, nameAdding } from "./words.js";

/** Make a list of a record; `makeGroup` makes the fields of an item that has several. */
export function makeList(name, node, isRequired, context, makeGroup) {
  const label = labelOf(name, context.model);
  const one = itemOf(name);
  const own = context.settings.own[node.item.model];
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
    const like = makeButton("like", () => addLike(item), "Add one like this");
    const up = makeButton("up", () => move(item), "Move up");
    const remove = makeButton("remove", () => removeItem(item), "Remove");
    const head = element("div", { class: "sv-item__head" }, heading, own ? like : null, up, remove);
    const kind = isCompact ? "compact" : node.item.kind === "object" ? "part" : "line";
    const box = element("div", { class: `sv-item sv-item--${kind}`, role: "group", "aria-labelledby": heading.id }, head, part.root);
    const item = { part, box, heading, like, up, remove };
    return item;
  }

  const callAt = (place) => `${one} ${place + 1}`;

  const callItem = (item, place) => [callAt(place), nameOf(node.item, item.part.read(), context.vocabularies)].filter(Boolean).join(": ");

  /** Say in each item's line and buttons what the item holds. */
  function nameItems() {
    items.forEach((item, place) => {
      const called = callItem(item, place);
      if (item.heading.textContent === called) return;
      item.heading.textContent = called;
      item.like.setAttribute("aria-label", `Add one like this: ${called}`);
      item.up.setAttribute("aria-label", `Move ${callAt(place)} up`);
      item.remove.setAttribute("aria-label", `Remove ${callAt(place)}`);
    });
  }

  function arrange() {
    const isFull = items.length >= node.most;
    items.forEach(({ up, like }, place) => {
      up.hidden = place === 0;
      like.disabled = isFull;
    });
    add.disabled = isFull;
    nameItems();
    context.refresh();
  }

  function insert(item, place) {
    items.splice(place, 0, item);
    if (place === 0) body.prepend(item.box);
    else items[place - 1].box.after(item.box);
    arrange();
  }

  function addItem() {
    const carried = node.item.kind === "object" ? carrySource(items.map(({ part }) => part.read())) : null;
    const item = makeItem(carried?.value);
    if (carried) markCarried(item.part.parts, carried.value, callAt(carried.at));
    insert(item, items.length);
    item.part.focus();
    context.announce(`${callAt(items.length - 1)} added`);
  }

  /** Add a copy behind an item, without what is the item's own; the first field of that is where to go on. */
  function addLike(item) {
    const place = items.indexOf(item);
    const [like, value] = [callItem(item, place), item.part.read()];
    const copy = makeItem(copyPart(node.item, value, context.settings.own));
    insert(copy, place + 1);
    const emptied = copy.part.parts.filter(({ name: field }) => own.includes(field));
    emptied[0].part.focus();
    const lost = emptied.filter(({ name: field }) => value[field] !== undefined).map(({ part }) => part.label.toLowerCase());
    context.announce(`${callAt(place + 1)} added like ${like}${lost.length > 0 ? `, without ${enumerate(lost)}` : ""}`);
  }

  /** Remove an item; one that holds anything can be put back. */
  function removeItem(item) {
    const place = items.indexOf(item);
    const undo = hasAny({ value: item.part.read() }) ? makeUndo(item, callItem(item, place)) : null;
    context.announce(`${callAt(place)} removed`);
    items = items.filter((other) => other !== item);
    if (undo) item.box.replaceWith(undo.root);
    else item.box.remove();
    arrange();
    (undo?.button ?? add).focus();
  }

  function makeUndo(item, called) {
    const button = makeButton("undo", () => putBack(item, root), "Put it back");
    const root = element("p", { class: "sv-note sv-items__removed" }, `Removed ${called}. `, button);
    button.setAttribute("aria-label", `Put it back: ${called}`);
    return { root, button };
  }

  function putBack(item, notice) {
    if (items.length >= node.most) {
      context.announce("The list is full");
      return;
    }
    const isAbove = ({ box }) => (box.compareDocumentPosition(notice) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const place = items.filter(isAbove).length;
    notice.replaceWith(item.box);
    items.splice(place, 0, item);
    arrange();
    item.part.focus();
    context.announce(`${callAt(place)} is back`);
  }

  function move(item) {
    const place = items.indexOf(item);
    items.splice(place - 1, 2, item, items[place - 1]);
    items[place].box.before(item.box);
    arrange();
    (item.up.hidden ? item.remove : item.up).focus();
    context.announce(`${callAt(place)} is now ${callAt(place - 1)}`);
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
  root.id = list.id;
  return Object.assign(list, {
    show: (issues) => (showIssues(error, issues), nameItems()),
    visit: (path, visitor) => {
      visitor(path, list);
      const filled = items.filter(({ part }) => part.read() !== undefined);
      filled.forEach(({ part }, place) => part.visit(`${path}[${place}]`, visitor));
    },
  });
}

const makeButton = (kind, click, text) => element("button", { type: "button", class: `sv-button sv-item__${kind}`, click }, text);
