/** The search box: nothing is fetched before the reader turns to it. */

import { find } from "./dom.js";

/** Wait for the reader to turn to the box. */
export function start() {
  const input = find("[data-md-component=search-query]");
  const box = find("[data-record-search]");
  const open = () => import("./search-results.js").then(({ attach }) => attach(input, box));
  input.addEventListener("focus", open, { once: true });
  // The theme may have focused it before this module came.
  if (document.activeElement === input) input.dispatchEvent(new Event("focus"));
}
