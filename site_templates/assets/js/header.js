/** The header: the switch of colours, and what closes the menu; without this module the menu still unfolds. */

import { find } from "./dom.js";
import { closeOnLeave } from "./menus.js";

const KEPT = "sv-scheme"; // where scheme.html looks for the reader's choice
const PREFERS_DARK = matchMedia("(prefers-color-scheme: dark)");

/** Listen to the switch, to the system's preference and to what closes the menu. */
export function start() {
  find("[data-scheme-switch]").addEventListener("click", () => choose(isDark() ? "default" : "slate"));
  PREFERS_DARK.addEventListener("change", () => show(PREFERS_DARK.matches ? "slate" : "default"));
  closeOnLeave(find("[data-header-menu]"));
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
