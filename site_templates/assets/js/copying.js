/** Giving readers a text to keep: on the clipboard or as a file. */

const SHOWN_FOR = 2000; // milliseconds that a button says what it did

/** Copy a text and say so where it was asked for. */
export async function copyText(text, button) {
  await navigator.clipboard.writeText(text);
  say(button, "Copied");
}

/** Offer a text as a file. */
export function downloadText(text, fileName, mediaType) {
  downloadBlob(new Blob([text], { type: `${mediaType};charset=utf-8` }), fileName);
}

/** Offer anything as a file. */
export function downloadBlob(blob, fileName) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

function say(button, text) {
  button.dataset.label ??= button.textContent;
  button.textContent = text;
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = String(setTimeout(() => (button.textContent = button.dataset.label), SHOWN_FOR));
}
