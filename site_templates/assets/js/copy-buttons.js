/** Gives every text that readers may want to keep a button that copies it. */

import { copyText } from "./copying.js";
import { element } from "./dom.js";

const REFUSED = "The browser does not allow copying; the text is selected, so that you can copy it yourself.";

/** Put a button behind each element marked with `data-copy`, whose value names what it holds. */
export function start() {
  const status = element("p", { class: "sv-hidden", role: "status" });
  document.body.append(status);
  for (const source of document.querySelectorAll("[data-copy]")) source.after(makeButton(source, status));
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
    getSelection().selectAllChildren(source);
    status.textContent = REFUSED;
  }
}
