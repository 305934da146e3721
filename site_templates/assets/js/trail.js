/**
 * The studies that a reader came from: which they were, in which order, and where among them each stands.
 *
 * A table keeps its view when a link in it is followed; the pages of its studies then lead back to it and on.
 */

const KEY = "sv-trail";
const MOST = 200; // studies kept on either side of the one that was opened
const ID = /^[a-z0-9-]{1,80}$/;

/** Keep a view: its address, its name, and the ids and names of its studies around one of them. */
export function keepTrail(storage, { path, label, studies }, id) {
  const at = studies.findIndex(([study]) => study === id);
  if (at === -1) return;
  const first = Math.max(0, at - MOST);
  const trail = { path, label, total: studies.length, first, studies: studies.slice(first, at + MOST + 1) };
  try {
    storage.setItem(KEY, JSON.stringify(trail));
  } catch {
    // Without room or leave to store, pages lead to their neighbours among all studies.
  }
}

/** Forget the view that was kept. */
export function forgetTrail(storage) {
  try {
    storage.removeItem(KEY);
  } catch {
    // What may not be stored is not there.
  }
}

/** Say where a study stands in the kept view; null where the reader did not come from it. */
export function findPlace(storage, id, { referrer, here }) {
  const trail = readTrail(storage);
  const at = trail === null ? -1 : trail.studies.findIndex(([study]) => study === id);
  if (at === -1 || !leadsFrom(trail, referrer, here)) return null;
  const neighbour = (place) => toLink(trail.studies[place], here);
  return {
    path: new URL(trail.path, here).href,
    label: String(trail.label),
    place: `${trail.first + at + 1} of ${trail.total}`,
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
  };
}

function readTrail(storage) {
  try {
    const trail = JSON.parse(storage.getItem(KEY));
    return Array.isArray(trail?.studies) && trail.studies.every(Array.isArray) ? trail : null;
  } catch {
    return null;
  }
}

/** Return whether a reader came from the view itself or from one of its studies. */
function leadsFrom(trail, referrer, here) {
  if (!URL.canParse(referrer) || new URL(trail.path, here).origin !== new URL(here).origin) return false;
  const { origin, pathname } = new URL(referrer);
  if (origin !== new URL(here).origin) return false;
  const isOne = trail.studies.some(([study]) => pathname.endsWith(`/${study}/`));
  return isOne || pathname === new URL(trail.path, here).pathname;
}

function toLink(study, here) {
  if (study === undefined || !ID.test(study[0])) return null;
  return { href: new URL(`../${study[0]}/`, here).href, name: String(study[1]) };
}
