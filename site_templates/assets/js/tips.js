/** A tip beside the mark that a reader points at, taps or reaches by keyboard: what it counts, and the way there. */

import { element } from "./dom.js";
import { listMarks } from "./recount.js";
import { loadRecords } from "./records.js";

const GAP = 10; // pixels between a mark and its tip, so that no tip lies on what it speaks of
const GRACE = 160; // milliseconds in which a pointer may cross to the tip
const MOST_NAMES = 3;
const MARKS = ["mark", "strand", "node"].map((kind) => `a[data-${kind}][aria-label]`).join(); // cells of the evidence map say all themselves

let shown = null; // { mark, tip } of the one tip of the page
let leaving = 0;

/**
 * Wire the marks of a figure; `load` fetches its data, and `readChosen` gives the studies that count, or null. `first`
 * is what a reader points at already.
 */
export function startTips(section, { load, readChosen }, first) {
  const show = (mark) => showTip(mark, { load, readChosen });
  const now = first.closest?.(MARKS);
  if (now?.matches(":is(:hover, :focus-visible)") && matchMedia("(hover: hover)").matches) show(now);
  const markOf = ({ target }) => target.closest?.(MARKS) ?? null;
  section.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch" && markOf(event)) show(markOf(event));
  });
  section.addEventListener("pointerout", (event) => event.pointerType !== "touch" && markOf(event) && leave());
  section.addEventListener("focusin", (event) => markOf(event)?.matches(":focus-visible") && show(markOf(event)));
  section.addEventListener("focusout", (event) => markOf(event) && leave());
  section.addEventListener(
    "click",
    (event) => {
      const mark = markOf(event);
      if (mark === null || event.pointerType !== "touch" || shown?.mark === mark) return;
      event.preventDefault();
      event.stopPropagation();
      show(mark);
    },
    { capture: true },
  );
}

addEventListener("keydown", ({ key }) => key === "Escape" && hide());
addEventListener("scroll", () => (shown?.mark.matches(":focus-visible") ? place(shown.tip, shown.mark) : hide()), { passive: true });
document.addEventListener("pointerdown", ({ target }) => shown && !shown.tip.contains(target) && target.closest?.(MARKS) !== shown.mark && hide());

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, GRACE);
}

function hide() {
  clearTimeout(leaving);
  shown?.tip.remove();
  shown?.mark.removeAttribute("data-active");
  shown?.mark.closest("svg")?.removeAttribute("data-active");
  shown = null;
}

async function showTip(mark, { load, readChosen }) {
  clearTimeout(leaving);
  if (shown?.mark === mark) return;
  hide();
  const [head, ...lines] = mark.getAttribute("aria-label").split("; ");
  mark.querySelector(":scope > title")?.remove(); // or the browser would say the same a second time
  const more = element("p", { class: "sv-tip__names" });
  const link = element("a", { class: "sv-tip__link", href: mark.getAttribute("href"), tabindex: "-1" });
  const counts = element("p", { class: "sv-tip__count" }, lines.join("; "));
  // Screen readers have all of it on the mark itself, which also is the link.
  const tip = element("div", { class: "sv-tip", "aria-hidden": "true", pointerenter: () => clearTimeout(leaving), pointerleave: leave });
  tip.append(element("p", { class: "sv-tip__head" }, head), counts, more, link);
  shown = { mark, tip };
  mark.setAttribute("data-active", "");
  mark.closest("svg")?.setAttribute("data-active", "");
  (mark.closest("dialog") ?? document.body).append(tip);
  fillLink(link, mark, null);
  place(tip, mark);
  const [data, records] = await Promise.all([load(), loadRecords()]).catch(() => [null, null]);
  if (data === null || shown?.mark !== mark) return;
  fill({ mark, data, records, chosen: readChosen() }, { counts, more, link });
  place(tip, mark);
}

/** Name the studies of a mark; what a mark counts of all studies of its place is said with them. */
function fill({ mark, data, records, chosen }, { counts, more, link }) {
  const { studies, all } = findStudies(mark, data);
  const keep = (ids) => (chosen === null ? ids : ids.filter((id) => chosen.has(id)));
  const own = keep(studies);
  if (all !== null) counts.textContent = `${own.length} of ${keep(all).length} studies`;
  const names = own.slice(0, MOST_NAMES).map((id) => records.studies.names[records.places.get(id)] ?? id);
  const rest = own.length - names.length;
  if (own.length > 1) more.textContent = `${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  fillLink(link, mark, own.length);
}

function findStudies(mark, data) {
  for (const kind of ["strand", "node"]) {
    if (mark.dataset[kind] !== undefined) return { studies: data[`${kind}s`][mark.dataset[kind]][0], all: null };
  }
  const chart = data.charts[mark.closest("[data-drawing]").dataset.drawing];
  const { studies, x } = listMarks(chart)[mark.dataset.mark];
  return { studies, all: chart.behind?.find((one) => one.x === x)?.studies ?? null };
}

function fillLink(link, mark, count) {
  link.href = mark.getAttribute("href");
  if (mark.getAttribute("href").startsWith("#")) link.textContent = "See it in the table";
  else if (count === null) link.textContent = "Open";
  else link.textContent = count === 1 ? "Open this study" : `Open these ${count} studies`;
}

/** Put a tip to the right of its mark, or where there is room: to the left, above or below. */
function place(tip, mark) {
  const box = mark.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const [wide, high] = [document.documentElement.clientWidth, innerHeight];
  const clamp = (value, most) => Math.max(4, Math.min(value, most - 4));
  let left = box.right + GAP;
  let top = clamp(box.top + box.height / 2 - height / 2, high - height);
  if (left + width > wide) left = box.left - GAP - width;
  if (left < 0) {
    left = clamp(box.left + box.width / 2 - width / 2, wide - width);
    top = box.top - GAP - height > 0 ? box.top - GAP - height : box.bottom + GAP;
  }
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}
