/** Fields that hold one value: each knows how to give and take it, and shows what is wrong with it.
 *
 * Every field and part has `root`, `read()` (undefined for nothing), `write(value)`, `visit(path, visitor)`,
 * `show(issues)`, `touch()` and `focus()`; what it is written may come from anywhere and is only ever text.
 */

import { element } from "../dom.js";
import { writeNumber } from "./decimals.js";
import { otherNames } from "./terms.js";
import { chooseByTyping } from "./type-ahead.js";
import { labelOf, spaced } from "./words.js";

let made = 0;

/** Make an id that no other element has. */
export const makeId = () => `sv-entry-${(made += 1)}`;

/** Make the field of a single value. */
export function makeField(name, node, isRequired, context, label = labelOf(name, context.model)) {
  const id = makeId();
  const { control, box = control, read, write, after = null, meaning = null } = makeControl(name, node, isRequired, context, id);
  const error = element("p", { id: `${id}-error`, class: "sv-entry__error", hidden: true });
  const said = element("p", { id: `${id}-note`, class: "sv-entry__note", hidden: true });
  const hint = element("p", { id: `${id}-hint`, class: "sv-entry__hint" }, node.description);
  const title = element("label", { for: id, class: "sv-entry__label" }, label, isRequired ? makeMark() : null);
  const isFlag = node.kind === "flag";
  const root = element("div", { class: `sv-entry sv-entry--${node.kind}` }, ...(isFlag ? [box, title, hint] : [title, hint, box]), meaning, said, error);
  root.dataset.field = name;
  let isTouched = false;
  describe(control, [hint, said, error], isRequired);
  control.addEventListener("blur", () => touch() && afterPress(context.refresh));
  control.addEventListener("input", () => note(""));

  /** Say where a value comes from that nobody has typed; it is gone once somebody changes it. */
  function note(text) {
    said.textContent = text;
    said.hidden = text === "";
  }

  function touch() {
    if (isTouched || control.disabled) return false;
    isTouched = true;
    return true;
  }

  function show(issues) {
    showIssues(error, issues);
    control.setAttribute("aria-invalid", String(issues.some(({ isWarning }) => !isWarning)));
    root.classList.toggle("sv-entry--wrong", issues.length > 0);
  }

  const field = { root, read, touch, show, note, focus: () => control.focus(), isTouched: () => isTouched, id, label };
  return Object.assign(field, {
    write: (value) => (write(asText(value)), after?.()),
    visit: (path, visitor) => visitor(path, field),
  });
}

/** What is shown moves what is below it: a button that is being pressed must not move away from under the pointer. */
function afterPress(callback) {
  if (document.querySelector(":active") === null) callback();
  else document.addEventListener("pointerup", () => setTimeout(callback), { once: true });
}

/** Show what is wrong in an element of its own. */
export function showIssues(error, issues) {
  const text = issues.map(({ message }) => message).join(" — ");
  if (error.textContent !== text) error.textContent = text;
  error.hidden = issues.length === 0;
}

/** Make the mark of what is needed. */
export const makeMark = () => element("span", { class: "sv-entry__needed" }, " needed");

function asText(value) {
  if (typeof value === "number") return writeNumber(value);
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
}

function describe(control, texts, isRequired) {
  control.setAttribute("aria-describedby", texts.map(({ id }) => id).join(" "));
  if (isRequired) control.setAttribute("aria-required", "true");
}

function makeControl(name, node, isRequired, context, id) {
  if (node.kind === "flag") return makeFlag(id, context);
  if (node.kind === "term") return makeTerm(node, isRequired, context, id);
  if (node.kind === "choice") return makeChoice(node, isRequired, context, id);
  return makeInput(name, node, context, id);
}

function makeFlag(id, context) {
  const control = element("input", { id, type: "checkbox", change: context.refresh });
  return { control, read: () => (control.checked ? true : undefined), write: (text) => (control.checked = text === "true") };
}

function makeInput(name, node, context, id) {
  const list = context.suggestions(name);
  const isLong = node.kind === "text" && !list && context.settings.sentences.includes(name);
  const looks = { id, spellcheck: isLong ? "true" : "false", autocomplete: "off", list, input: context.refresh };
  const placeholder = node.default === undefined ? null : String(node.default);
  const control = isLong
    ? element("textarea", { ...looks, rows: "1", change: () => joinLines(control, context) })
    : element("input", { ...looks, type: "text", placeholder, inputmode: inputMode(node) });
  const write = (text) => (control.value = text === placeholder ? "" : text);
  return { control, read: () => control.value || undefined, write };
}

const inputMode = (node) => (node.kind !== "number" ? null : node.isWhole ? "numeric" : "decimal");

/** A value is one line, however it was pasted. */
function joinLines(control, context) {
  const joined = control.value.replace(/\s*[\r\n]+\s*/g, " ");
  if (joined === control.value) return;
  control.value = joined;
  context.refresh();
}

function makeTerm(node, isRequired, context, id) {
  const groups = context.offer(node, context.part);
  const terms = groups.flatMap((group) => group.terms);
  const meaning = element("p", { class: "sv-entry__meaning", hidden: true });
  const made = makeSelect(makeOptions(groups), isRequired, context, id, () => explain());
  chooseByTyping(made.control, terms);

  function explain() {
    meaning.textContent = terms.find((term) => term.id === made.control.value)?.definition ?? "";
    meaning.hidden = meaning.textContent === "";
  }

  return { ...made, meaning, after: explain };
}

function makeOptions(groups) {
  const optionsOf = ({ terms }) => terms.map((term) => element("option", { value: term.id }, (term.parent ? "– " : "") + term.label + otherNames(term)));
  return groups.length < 2 ? groups.flatMap(optionsOf) : groups.map((group) => element("optgroup", { label: group.label }, ...optionsOf(group)));
}

function makeChoice(node, isRequired, context, id) {
  const options = node.choices.map((choice) => element("option", { value: choice }, spaced(choice)));
  const made = makeSelect(options, isRequired || node.default !== undefined, context, id);
  if (node.default === undefined) return made;
  made.control.firstElementChild.remove();
  made.write(node.default);
  const read = () => (made.control.value === node.default ? undefined : made.control.value);
  return { ...made, read, write: (text) => made.write(text || node.default) };
}

function makeSelect(options, isRequired, context, id, changed = () => {}) {
  const none = element("option", { value: "" }, isRequired ? "choose …" : "–");
  const control = element("select", { id, change: () => (changed(), context.refresh()) }, none, ...options);

  /** A value that is no option is kept and reported, as it may come from an old draft. */
  function write(text) {
    if (text && ![...control.options].some((option) => option.value === text)) control.append(element("option", { value: text }, text));
    control.value = text;
  }

  return { control, read: () => control.value || undefined, write };
}
