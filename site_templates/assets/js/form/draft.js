/** The draft that a browser keeps of a record: nothing of it leaves the device. */

import { ROOT } from "../site.js";

/** Open the draft of a new record, or of the one with an id. */
export function openDraft(id) {
  const key = `record-draft:${ROOT.pathname}:${id ?? ""}`;
  return { read: () => readDraft(key), save: (record) => saveDraft(key, record), discard: () => discardDraft(key) };
}

function readDraft(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return draft !== null && typeof draft.record === "object" ? draft : null;
  } catch {
    return null; // the browser keeps nothing, or what it kept is broken
  }
}

/** Keep a record; tells whether the browser does. */
function saveDraft(key, record) {
  try {
    localStorage.setItem(key, JSON.stringify({ saved: new Date().toISOString(), record }));
    return true;
  } catch {
    return false;
  }
}

function discardDraft(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}
