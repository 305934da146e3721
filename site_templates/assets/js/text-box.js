/** A text to look at, copy and download, which may still be on its way. */

import { copyText, downloadText } from "./copying.js";
import { element } from "./dom.js";

const PREVIEW_LENGTH = 20_000; // characters; more makes the browser slow and nobody reads them

/** Make a box; its `show` takes the text, or the promise of one, with the name of its file. */
export function makeTextBox(label = "Preview") {
  const preview = element("textarea", { class: "sv-preview", readonly: true, rows: "12", spellcheck: "false", wrap: "off", "aria-label": label });
  const status = element("p", { class: "sv-note", role: "status" });
  const copy = element("button", { type: "button", class: "sv-button", disabled: true, click: () => copyShown() }, "Copy");
  const download = element("button", { type: "button", class: "sv-button", disabled: true, click: () => downloadShown() }, "Download");
  const root = element("div", { class: "sv-text-box" }, preview, status, element("div", { class: "sv-buttons" }, copy, download));
  let shown = null;

  async function copyShown() {
    try {
      await copyText(shown.text, copy);
      status.textContent = `${shown.name}: copied to the clipboard.`;
    } catch {
      status.textContent = "The browser did not allow copying; download the file instead.";
    }
  }

  function downloadShown() {
    downloadText(shown.text, shown.name, shown.mediaType);
    status.textContent = `${shown.name}: download started.`;
  }

  function fill(next, message) {
    shown = next;
    preview.value = next === null ? "" : next.text.slice(0, PREVIEW_LENGTH);
    preview.scrollTop = 0;
    status.textContent = message;
    copy.disabled = download.disabled = next === null;
  }

  let latest = null;

  /** Show a text; of several on their way, the one asked for last wins. */
  async function show(promised, name, mediaType) {
    latest = promised;
    fill(null, "Fetching…");
    try {
      const text = await promised;
      if (latest === promised) fill({ text, name, mediaType }, describe(text, name));
    } catch (error) {
      if (latest === promised) fill(null, `Sorry: ${error.message}.`);
    }
  }

  return { root, show };
}

function describe(text, name) {
  return text.length > PREVIEW_LENGTH ? `${name}; the preview shows only its beginning.` : name;
}
