/** Carrying the source of a value on to the next one: always seen, never filled in where nobody chose one. */

import { element } from "../dom.js";
import { isSource } from "./sources.js";

const CARRIED = ["source", "locator"];

/** Offer the source that was chosen last where a part has none; gives what shows or hides the offer. */
export function offerLast(parts, context) {
  const [source, locator] = CARRIED.map((wanted) => parts.find(({ name }) => name === wanted)?.part);
  if (!parts.some(({ name, node }) => name === "source" && isSource(node))) return () => {};
  const button = element("button", { type: "button", class: "sv-button sv-entry__offer", hidden: true, click: () => take() });
  source.root.append(button);
  for (const part of [source, locator]) part?.root.addEventListener("change", remember);

  function remember() {
    if (source.read() !== undefined) Object.assign(context.last, { source: source.read(), locator: locator?.read() });
  }

  function take() {
    source.write(context.last.source);
    if (locator?.read() === undefined) locator?.write(context.last.locator);
    source.focus();
    context.refresh();
  }

  return () => {
    button.hidden = context.last.source === null || source.read() !== undefined;
    if (!button.hidden) button.textContent = `As before: ${describe(context)}`;
  };
}

function describe({ last, vocabularies }) {
  const label = vocabularies.sources.terms.find(({ id }) => id === last.source)?.label ?? last.source;
  return last.locator === undefined ? label : `${label}, ${last.locator}`;
}

/** Say at the fields of an added item which of them were carried on, and from where. */
export function markCarried(parts, value, from) {
  for (const { part } of parts.filter(({ name }) => CARRIED.includes(name) && value[name] !== undefined)) {
    part.note(`Taken over from ${from}; change it if this one is printed elsewhere.`);
  }
}
