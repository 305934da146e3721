/** A facet of numbers: from and to, either left open. */

import { element } from "../dom.js";
import { patchRange, sayRange } from "../choices.js";

/** Make the facet; its update gives the number of choices. */
export function makeRangeFacet(facet, explorer) {
  const known = explorer.universe.map((study) => facet.values[study]).filter((value) => value !== null);
  const [least, most] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  const from = makeNumber(`${facet.label}, from`, least, () => change());
  const to = makeNumber(`${facet.label}, to`, most, () => change());
  const warning = element("p", { class: "sv-warning", role: "status" });

  function change() {
    const [lowest, highest] = [from, to].map((input) => (input.value === "" ? null : Math.trunc(Number(input.value))));
    const isTurned = lowest !== null && highest !== null && lowest > highest;
    warning.textContent = isTurned ? `The lower bound must not be above the upper one; ${lowest} is above ${highest}.` : "";
    if (!isTurned) explorer.setState(patchRange(explorer.state, facet, lowest, highest), { typedIn: facet.id });
  }

  const unknown = explorer.universe.length - known.length;
  const note = unknown === 0 ? null : element("p", { class: "sv-hint" }, `${unknown} of ${explorer.universe.length} have no value.`);
  return {
    label: facet.label,
    element: element(
      "div",
      { class: "sv-range", role: "group", "aria-label": facet.label },
      element("div", { class: "sv-range__ends" }, from, element("span", { "aria-hidden": "true" }, "–"), to),
      warning,
      note,
    ),
    update(state) {
      const [lowest, highest] = state.ranges[facet.id] ?? [null, null];
      write(from, lowest);
      write(to, highest);
      return state.ranges[facet.id] ? 1 : 0;
    },
  };
}

const makeNumber = (label, placeholder, change) =>
  element("input", { type: "number", min: 0, step: 1, inputmode: "numeric", "aria-label": label, placeholder, change });

/** Leave a field alone that says the same already: somebody may be typing in it. */
function write(input, value) {
  const text = value === null ? "" : String(value);
  if (input.value !== text) input.value = text;
}
