/** Loads what the page at hand has hooks for; a page without hooks loads nothing more. */

const PARTS = {
  "[data-explorer]": () => import("./explorer.js"),
  "[data-record-search]": () => import("./search-box.js"),
  "[data-copy]": () => import("./copy-buttons.js"),
};

for (const [hook, load] of Object.entries(PARTS)) {
  if (document.querySelector(hook)) load().then(({ start }) => start());
}
