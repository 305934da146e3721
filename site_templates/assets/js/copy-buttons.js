/** Gives every text that readers may want to keep a button that copies it. */

import { copyText } from "./copying.js";
import { element, find } from "./dom.js";

const REFUSED = "The browser does not allow copying; the text is selected, so that you can copy it yourself.";

/**
 * Put a button behind each element marked with `data-copy`, whose value names what it holds.
 *
 * A button elsewhere that is marked with `data-copies` copies the element with that id.
 */
export function start() {
  const status = element("p", { class: "sv-hidden", role: "status" });
  document.body.append(status);
  for (const source of document.querySelectorAll("[data-copy]")) source.after(makeButton(source, status));
  for (const button of document.querySelectorAll("[data-copies]")) {
    const source = document.getElementById(button.dataset.copies);
    button.addEventListener("click", () => copy(source, find("[data-copies-label]", button), status));
  }
}

function makeButton(source, status) {
  const name = source.dataset.copy;
  const button = element("button", { type: "button", class: "sv-button", click: () => copy(source, button, status) });
  button.textContent = `Copy ${name}`;
  return button;
}

async function copy(source, button, status) {
  status.textContent = "";
  try {
    await copyText(source.textContent, button);
    status.textContent = `${source.dataset.copy} copied`;
  } catch {
    reveal(source);
    getSelection().selectAllChildren(source);
    status.textContent = REFUSED;
  }
}

/** Open what a text is folded into, so that a reader sees what is selected. */
function reveal(source) {
  const box = source.closest("[popover]:not(:popover-open)");
  box?.showPopover();
  const fold = source.closest("details");
  if (fold !== null) fold.open = true;
}
