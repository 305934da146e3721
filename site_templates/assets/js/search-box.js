/** The search box in the header: opened by its icon or `/`; nothing is fetched before the reader turns to it. */

import { find } from "./dom.js";

const EDITABLE = "input, textarea, select, [contenteditable]";

/** Wait for the reader to turn to the box. */
export function start() {
  const form = find("[data-search]");
  const input = find("[data-search-input]", form);
  const opener = find("[data-search-opener]");
  const open = () => {
    form.dataset.open = "";
    input.focus();
  };
  const close = () => {
    delete form.dataset.open;
    if (form.contains(document.activeElement)) opener.checkVisibility?.() ? opener.focus() : input.blur();
  };
  onActivation(opener, open);
  onActivation(find("[data-search-closer]", form), close);
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.(EDITABLE) || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || isTyping) return;
    event.preventDefault();
    open();
  });
  const attach = () => import("./search-results.js").then((results) => results.attach(form, input, close));
  input.addEventListener("focus", attach, { once: true });
  // The reader may have come before this module.
  if (document.activeElement === input) input.dispatchEvent(new Event("focus"));
}

/** Let a script answer what a link does by itself where there is none. */
function onActivation(link, act) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
}
