/** Loads what the current page has hooks for; a page without hooks loads nothing more. */

const PARTS = {
  "[data-explorer]": () => import("./explorer.js"),
  "[data-header-menu]": () => import("./header.js"),
  "[data-search]": () => import("./search-box.js"),
  "[data-record-form]": () => import("./form.js"),
  "[data-copy]": () => import("./copy-buttons.js"),
  "[data-contents]": () => import("./contents.js"),
  "[data-trail]": () => import("./record-page.js"),
  "[data-sourced]": () => import("./sourced-numbers.js"),
  "[data-figure]": () => import("./figures.js"),
};

for (const [hook, load] of Object.entries(PARTS)) {
  if (document.querySelector(hook)) load().then(({ start }) => start());
}
