/** Quick views of the plain page, which change the view in place instead of opening the page again. */

import { mark } from "../dom.js";
import { formatState, parseState } from "../state.js";
import { CLEARED } from "./choices-view.js";

/** Take over the links of a section, if it has any. */
export function makeQuickViews(section, explorer) {
  const links = [...section.querySelectorAll("[data-quick] a")];
  const views = links.map((link) => pickNarrowing(parseState(new URL(link.href).search, explorer.schema).state));
  links.forEach((link, at) =>
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // wants a new tab or window
      event.preventDefault();
      explorer.setState(views[at]);
    }),
  );
  const write = (state) => formatState({ ...explorer.state, ...state }, explorer.schema);
  return {
    update() {
      const now = write({});
      links.forEach((link, at) => mark(link, "aria-current", String(write(views[at]) === now)));
    },
  };
}

/** A view says which studies there are; how the table looks is left as it is. */
const pickNarrowing = (state) => Object.fromEntries(Object.keys(CLEARED).map((key) => [key, state[key]]));
