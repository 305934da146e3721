/** How many studies are shown, said politely, and what to loosen where none is left. */

import { listLoosenings } from "../choices.js";
import { countStudies, formatCount } from "../counts.js";
import { element, find, write } from "../dom.js";

/** Make the line and the help below it. */
export function makeStatus(section) {
  const line = find("[data-status]", section);
  const help = find("[data-empty]", section);
  return {
    update(explorer) {
      const [shown, total] = [explorer.shown().length, explorer.universe.length];
      // A live region speaks when its text changes, so the same text must not be written again.
      write(line, `${formatCount(shown)} of ${countStudies(total)}`);
      help.hidden = shown > 0 || total === 0;
      help.replaceChildren(...(help.hidden ? [] : makeHelp(explorer)));
    },
  };
}

function makeHelp(explorer) {
  const { records, state, universe } = explorer;
  const loosenings = listLoosenings(records, state, universe);
  if (loosenings.length === 0) return [element("p", {}, "No study matches these choices, even without any one of them.")];
  const items = loosenings.map(({ label, patch, count }) =>
    element("li", {}, makeLoosening(explorer, label, patch), ` ${countStudies(count)}`),
  );
  return [element("p", {}, "No study matches all of these choices. Remove one of them:"), element("ul", { class: "sv-loosen" }, ...items)];
}

const makeLoosening = (explorer, label, patch) =>
  element("button", { type: "button", class: "sv-button", click: () => explorer.setState(patch) }, `Without “${label}”`);
