/** The page of a record: marks the section in view, leads back to the view that the reader came from, opens citations. */

import { element, find } from "./dom.js";
import { findPlace } from "./trail.js";

/** Bring the page to life; without it every link leads where it should. */
export function start() {
  const contents = document.querySelector("[data-contents]");
  if (contents !== null) followSections(contents);
  const trail = document.querySelector("[data-trail]");
  if (trail !== null) showTrail(trail);
  if (location.hash === "#cite") document.querySelector("#cite")?.showPopover?.();
}

/** Mark the link of the section that stands at the top of the screen. */
function followSections(contents) {
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const update = () => {
    const passed = headings.findLastIndex((heading) => heading !== null && heading.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, at) => (at === Math.max(passed, 0) ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  };
  const observer = new IntersectionObserver(update, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
  headings.filter((heading) => heading !== null).forEach((heading) => observer.observe(heading));
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
