/** Menus: `details` that close when the reader goes on. */

import { find } from "./dom.js";

/** Close a menu when the reader goes on: by Escape, by a click elsewhere, or by the keyboard. */
export function closeOnLeave(menu) {
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== null && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    find("summary", menu).focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
}
