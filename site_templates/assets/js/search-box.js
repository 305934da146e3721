/** The search boxes: one in the header, opened by its icon or `/`; nothing is fetched before the reader turns to one. */

import { find } from "./dom.js";

const EDITABLE = "input, textarea, select, [contenteditable]";

/** Wait for the reader to turn to a box. */
export function start() {
  const inHeader = find("header [data-search]");
  const { open, close } = makeOpening(inHeader);
  listenToSlash(open);
  for (const form of document.querySelectorAll("[data-search]")) {
    const input = find("[data-search-input]", form);
    const leave = form === inHeader ? close : () => input.blur();
    const attach = () => import("./search-results.js").then((results) => results.attach(form, input, leave));
    input.addEventListener("focus", attach, { once: true });
    // The reader may have come before this module.
    if (document.activeElement === input) input.dispatchEvent(new Event("focus"));
  }
}

/** Open and close the header's box, which stands behind an icon on narrow screens. */
function makeOpening(form) {
  const input = find("[data-search-input]", form);
  const opener = find("[data-search-opener]");
  const open = () => {
    form.dataset.open = "";
    input.focus();
  };
  const close = () => {
    const hadFocus = form.contains(document.activeElement);
    delete form.dataset.open;
    if (hadFocus) input.blur();
    // It takes the focus only where it is shown.
    if (hadFocus) opener.focus();
  };
  onActivation(opener, open);
  onActivation(find("[data-search-closer]", form), close);
  return { open, close };
}

/** Open the box by a slash, wherever nobody is typing. */
function listenToSlash(open) {
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.(EDITABLE) || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || isTyping) return;
    event.preventDefault();
    open();
  });
}

/** Let a script answer what a link does by itself where there is none. */
function onActivation(link, act) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
}
