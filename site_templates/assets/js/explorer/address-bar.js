/** Addresses in the browser's history: an entry for each choice, and one for a field for as long as it is typed in. */

import { afterPaint } from "../dom.js";

const TYPING_PAUSE = 250; // milliseconds; browsers refuse addresses that change more often than about thrice a second

/** Make what writes the addresses of one page. */
export function makeAddressBar() {
  let field = null;
  let waiting = null;
  let timer = 0;
  let entries = [];

  function write() {
    if (waiting !== null) history.replaceState(null, "", waiting);
    forget();
  }

  function enter(address) {
    if (address !== location.pathname + location.search) history.pushState(null, "", address);
  }

  function forget() {
    clearTimeout(timer);
    waiting = null;
  }

  return {
    /** Go to an address; the field that is typed in, if any, keeps the entry that it was given at its first letter. */
    go(address, typedIn = null) {
      if (typedIn !== null && typedIn === field) {
        forget();
        waiting = address;
        timer = setTimeout(write, TYPING_PAUSE);
      } else {
        write();
        // A new address takes the browser its time, and the page is what the reader waits for.
        entries.push(address);
        afterPaint(() => entries.splice(0).forEach(enter));
      }
      field = typedIn;
    },
    /** Drop what waits, as the reader has gone through the history meanwhile. */
    leave() {
      forget();
      field = null;
      entries = [];
    },
  };
}
