/** Addresses that the form leads to; no document here. */

const LONGEST = 7_500; // characters of an address that servers take for sure
const SAFE_ID = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/; // no longer than in a record

/** Give the address of a new file with its text filled in, or null where there is no repository or the text is too long. */
export function newFileAddress({ repository, branch, folder }, id, text) {
  if (!repository || !SAFE_ID.test(id ?? "")) return null;
  const query = `filename=${encodeURIComponent(`${folder}${id}.yml`)}&value=${encodeURIComponent(text)}`;
  const address = `${repository}/new/${branch}?${query}`;
  return address.length <= LONGEST ? address : null;
}

/** Give the address at which the file of a record is changed, or null where there is no repository. */
export function editFileAddress({ repository, branch, folder }, id) {
  return repository && SAFE_ID.test(id) ? `${repository}/edit/${branch}/${folder}${id}.yml` : null;
}

/** Give the address at which files are handed in, or null where there is no repository. */
export function uploadAddress({ repository, branch, folder }) {
  return repository ? `${repository}/upload/${branch}/${folder.replace(/\/$/, "")}` : null;
}

/** Name the study that the address of the page asks to change, or null. */
export function readEdited(search) {
  const id = new URLSearchParams(search).get("edit");
  return id !== null && SAFE_ID.test(id) ? id : null;
}
