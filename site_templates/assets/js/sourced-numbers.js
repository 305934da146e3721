/** Lets readers put away with Escape what a number shows while it is pointed at or focused. */

const SHOWN = "[data-sourced]:is(:hover, :focus-within)";

/** Listen for Escape; a number that is left shows its source again at the next visit. */
export function start() {
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") for (const number of document.querySelectorAll(SHOWN)) dismiss(number);
  });
}

function dismiss(number) {
  number.dataset.dismissed = "";
  for (const leaving of ["pointerleave", "focusout"]) {
    number.addEventListener(leaving, () => delete number.dataset.dismissed, { once: true });
  }
}
