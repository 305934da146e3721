/** Dialogs: the browser's own, so that Escape closes them and focus stays inside and comes back. */

import { element } from "./dom.js";

let made = 0;

/** Make a dialog with a heading and a way out, open it, and drop it once closed. */
export function openDialog(heading, ...content) {
  const title = element("h2", { id: `sv-dialog-${(made += 1)}`, class: "sv-dialog__title" }, heading);
  const close = element("button", { type: "button", class: "sv-button", click: () => dialog.close() }, "Close");
  const dialog = element(
    "dialog",
    { class: "sv-dialog md-typeset", "aria-labelledby": title.id, close: () => dialog.remove(), click: closeOutside },
    element("div", { class: "sv-dialog__inside" }, element("div", { class: "sv-dialog__head" }, title, close), ...content),
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A click on the dialog itself is one beside its content. */
export function closeOutside(event) {
  if (event.target === event.currentTarget) event.currentTarget.close();
}
