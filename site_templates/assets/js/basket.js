/** The studies that a reader has chosen, on whichever page; kept for as long as the tab is open. */

import { ROOT } from "./site.js";

const KEY = `sv-basket ${ROOT.pathname}`; // one host may hold several surveys

/** Make the basket; of what was kept, only the studies that `isKnown` knows count. */
export function makeBasket(isKnown) {
  const chosen = new Set(read().filter(isKnown));
  const callbacks = [];

  function change(act) {
    act();
    keep([...chosen]);
    callbacks.forEach((callback) => callback());
  }

  return {
    get size() {
      return chosen.size;
    },
    has: (id) => chosen.has(id),
    list: () => [...chosen],
    add: (ids) => change(() => ids.forEach((id) => chosen.add(id))),
    remove: (ids) => change(() => ids.forEach((id) => chosen.delete(id))),
    clear: () => change(() => chosen.clear()),
    onChange: (callback) => callbacks.push(callback),
  };
}

/** Where the browser keeps nothing, the basket lasts as long as its page. */
function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function keep(ids) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // The basket is as good without.
  }
}
