/** A list of terms to tick, each with its definition; where order matters, the order of ticking is kept and shown. */

import { element } from "../dom.js";
import { makeId, makeMark, showIssues } from "./fields.js";
import { otherNames } from "./terms.js";
import { labelOf } from "./words.js";

/** Make the field of a list of terms. */
export function makeTermList(name, node, isRequired, context) {
  const id = makeId();
  const label = labelOf(name, context.model);
  const terms = context.offer(node.item, context.part).flatMap((group) => group.terms);
  const hint = element("p", { id: `${id}-hint`, class: "sv-entry__hint" }, node.description, node.isSorted ? "" : " Tick them in order.");
  const error = element("p", { id: `${id}-error`, class: "sv-entry__error", hidden: true });
  const boxes = new Map();
  const list = element("div", { class: "sv-ticks" }, ...terms.map(makeBox));
  const legend = element("legend", { class: "sv-entry__label" }, label, isRequired ? makeMark() : null);
  const root = element("fieldset", { id, class: "sv-entry sv-entry--terms", "aria-describedby": `${hint.id} ${error.id}` }, legend, hint, list, error);
  root.dataset.field = name;
  let chosen = [];
  let isTouched = false;

  function makeBox(term) {
    const tick = element("input", { type: "checkbox", change: () => toggle(term.id, tick.checked) });
    const place = element("span", { class: "sv-ticks__place", "aria-hidden": "true" });
    boxes.set(term.id, { tick, place });
    const meaning = term.definition === "" ? null : element("span", { class: "sv-ticks__meaning" }, term.definition);
    return element("label", { class: `sv-ticks__term${term.parent ? " sv-ticks__term--narrow" : ""}` }, tick, element("span", {}, element("b", {}, term.label), otherNames(term), place, meaning));
  }

  function toggle(term, isTicked) {
    chosen = isTicked ? [...chosen, term] : chosen.filter((one) => one !== term);
    isTouched = true;
    update();
    context.refresh();
  }

  function update() {
    for (const [term, { tick, place }] of boxes) {
      tick.checked = chosen.includes(term);
      place.textContent = !node.isSorted && chosen.length > 1 && tick.checked ? String(chosen.indexOf(term) + 1) : "";
    }
  }

  function show(issues) {
    showIssues(error, issues);
    root.classList.toggle("sv-entry--wrong", issues.length > 0);
    for (const { tick } of boxes.values()) tick.setAttribute("aria-invalid", String(issues.length > 0));
  }

  const field = { root, show, id, label, isTouched: () => isTouched, touch: () => (isTouched = true) };
  return Object.assign(field, {
    read: () => (chosen.length > 0 || isRequired ? chosen : undefined),
    write: (value) => {
      chosen = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
      list.append(...chosen.filter((one) => !boxes.has(one)).map((id) => makeBox({ id, label: id, definition: "" })));
      update();
    },
    visit: (path, visitor) => visitor(path, field),
    focus: () => (root.querySelector("input") ?? root).focus(),
  });
}
