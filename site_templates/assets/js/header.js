/** The header: the switch of colours, and what closes the menu; without this module the menu still unfolds. */

import { find } from "./dom.js";

const KEPT = "sv-scheme"; // where scheme.html looks for the reader's choice
const PREFERS_DARK = matchMedia("(prefers-color-scheme: dark)");

/** Listen to the switch, to the system's preference and to what closes the menu. */
export function start() {
  find("[data-scheme-switch]").addEventListener("click", () => choose(isDark() ? "default" : "slate"));
  PREFERS_DARK.addEventListener("change", () => show(PREFERS_DARK.matches ? "slate" : "default"));
  closeOutside(find("[data-header-menu]"));
}

const isDark = () => document.body.dataset.mdColorScheme === "slate";

function choose(scheme) {
  show(scheme);
  try {
    localStorage.setItem(KEPT, scheme);
  } catch {
    // The choice then lasts until the page is left.
  }
}

function show(scheme) {
  document.body.dataset.mdColorScheme = scheme;
}

/** Close what is unfolded when the reader goes elsewhere, by pointer, by keyboard or by Escape. */
function closeOutside(menu) {
  const close = (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    find("summary", menu).focus();
  });
}
