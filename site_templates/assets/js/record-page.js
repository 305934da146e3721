/** The page of a record: leads back to the view that the reader came from, opens citations. */

import { element, find } from "./dom.js";
import { findPlace } from "./trail.js";

/** Bring the page to life; without it every link leads where it should. */
export function start() {
  const trail = document.querySelector("[data-trail]");
  if (trail !== null) showTrail(trail);
  if (location.hash === "#cite") document.querySelector("#cite")?.showPopover?.();
}

function showTrail(trail) {
  const found = findPlace(sessionStorage, trail.dataset.trail, { referrer: document.referrer, here: location.href });
  if (found === null) return;
  const back = find("[data-trail-back]", trail);
  back.href = found.path;
  find("span", back).textContent = found.label;
  find("[data-trail-place]", trail).textContent = found.place;
  showNeighbour(trail, "prev", "previous", found.previous);
  showNeighbour(trail, "next", "next", found.next);
}

function showNeighbour(trail, rel, word, link) {
  const shown = trail.querySelector(`[data-trail-${rel}]`);
  shown?.remove();
  if (link === null) return;
  const name = element("bdi", { "data-trail-name": true }, link.name);
  const label = element("span", { class: "sv-trail__word" }, `${word}: `);
  const made = element("a", { class: `sv-trail__${rel}`, href: link.href, rel, [`data-trail-${rel}`]: true }, label, name);
  if (rel === "prev") find("[data-trail-place]", trail).after(made);
  else trail.append(made);
}
