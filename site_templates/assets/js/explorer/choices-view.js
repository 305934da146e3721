/** The choices in force, each a button that drops it. */

import { element, find } from "../dom.js";
import { listChoices } from "../choices.js";

/** What dropping every choice changes; columns, height of rows and order stay. */
export const CLEARED = { terms: {}, ranges: {}, all: [], metrics: [], on: [], studies: [], text: "" };

/** Make the row of choices. */
export function makeChoiceList(section, explorer) {
  const list = find("[data-choices]", section);
  return {
    update() {
      const choices = listChoices(explorer.records, explorer.state);
      const buttons = choices.map(({ label, patch }) => makeChoice(explorer, list, label, patch));
      if (buttons.length > 0) buttons.push(makeClear(explorer, section));
      list.replaceChildren(...buttons.map((button) => element("li", {}, button)));
      list.hidden = buttons.length === 0;
    },
  };
}

function makeChoice(explorer, list, label, patch) {
  const drop = () => {
    explorer.setState(patch);
    // The button is gone; the reader goes on at its neighbour.
    (list.querySelector("button") ?? find("[data-results]", list.closest("[data-explorer]"))).focus();
  };
  const cross = element("span", { "aria-hidden": "true" }, " ×");
  return element("button", { type: "button", class: "sv-choice", "aria-label": `Drop ${label}`, click: drop }, label, cross);
}

function makeClear(explorer, section) {
  const clear = () => {
    explorer.setState(CLEARED);
    find("[data-results]", section).focus();
  };
  return element("button", { type: "button", class: "sv-choice sv-choice--clear", click: clear }, "Clear all");
}
