/** Chips above the figures of a page: each narrows all of them in place, and the address keeps what is chosen. */

import { element, find } from "./dom.js";
import { matchStudies } from "./matching.js";
import { closeOnLeave } from "./menus.js";
import { OWN, withoutOwn } from "./page-address.js";
import { loadRecords } from "./records.js";
import { formatState, makeSchema, parseState } from "./state.js";
import { describeState } from "./view-words.js";

/** Wire the chips; `update` counts the figures again for what the address says by then. */
export function startChips(scope, update) {
  const menus = [...scope.querySelectorAll("[data-facet]")];
  const show = async () => {
    await update();
    if (withoutOwn(location.search) !== "" || menus.some((menu) => menu.open)) await write();
    else reset();
  };
  const go = async (search) => {
    history.pushState(null, "", `${location.pathname}${keepOwn(search)}${location.hash}`);
    await show();
  };
  async function write() {
    const records = await loadRecords();
    const { state } = parseState(withoutOwn(location.search), makeSchema(records));
    find("[data-all]", scope).toggleAttribute("aria-current", false);
    if (withoutOwn(location.search) === "") find("[data-all]", scope).setAttribute("aria-current", "true");
    for (const menu of menus) writeMenu(menu, records, state, go);
  }
  function reset() {
    find("[data-all]", scope).setAttribute("aria-current", "true");
    for (const menu of menus) writeChip(menu, []);
  }
  for (const menu of menus) {
    closeOnLeave(menu);
    menu.addEventListener("toggle", () => menu.open && write());
  }
  scope.addEventListener("click", (event) => followInPlace(event, go));
  addEventListener("popstate", show);
  if (withoutOwn(location.search) !== "" || menus.some((menu) => menu.open)) write();
}

/** Links that only change what the address chooses need no new page. */
function followInPlace(event, go) {
  const link = event.target.closest("a:not([data-carry])");
  if (link === null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.pathname !== location.pathname) return;
  event.preventDefault();
  go(link.search);
}

/** Give a search with what figures keep in the address beside the choice. */
function keepOwn(search) {
  const params = new URLSearchParams(search);
  const now = new URLSearchParams(location.search);
  for (const name of OWN) if (now.has(name)) params.set(name, now.get(name));
  const text = `${params}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}

/** Write the options of a facet with how many studies each would leave. */
function writeMenu(menu, records, state, go) {
  const facet = records.facetsById.get(menu.dataset.facet);
  if (facet === undefined) return;
  const own = { ...state, terms: only(state.terms, facet.id), ranges: only(state.ranges, facet.id) };
  writeChip(menu, describeState({ ...own, metrics: [], text: "" }, records));
  const options = facet.kind === "terms" ? listTerms(facet, records, state) : listYears(facet, records, state);
  const focused = menu.contains(document.activeElement) ? document.activeElement.dataset.option : undefined;
  find("[data-options]", menu).replaceChildren(
    ...options.map(({ id, label, count, isChosen, next }) =>
      element(
        "button",
        { type: "button", "data-option": id, "aria-pressed": String(isChosen), click: () => go(formatState(next, makeSchema(records))) },
        element("span", {}, label),
        element("span", { class: "sv-pop__count" }, `${count}`),
      ),
    ),
  );
  if (focused !== undefined) menu.querySelector(`[data-option="${CSS.escape(focused)}"]`)?.focus();
}

const only = (choices, id) => (choices[id] === undefined ? {} : { [id]: choices[id] });

function writeChip(menu, phrases) {
  const chip = find("summary", menu);
  chip.dataset.plain ??= chip.textContent;
  chip.toggleAttribute("data-chosen", phrases.length > 0);
  const text = phrases.join("; ");
  chip.textContent = text === "" ? chip.dataset.plain : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function listTerms(facet, records, state) {
  const all = records.studies.ids.map((_, study) => study);
  const counts = matchStudies(records, state, all).counts.get(facet.id);
  const chosen = state.terms[facet.id]?.chosen ?? [];
  return facet.terms
    .map(({ id, label }, at) => ({ id, label, count: counts[at], isChosen: chosen.includes(id) }))
    .filter(({ count, isChosen }) => count > 0 || isChosen)
    .map((option) => ({ ...option, next: withTerms(state, facet.id, toggle(chosen, option.id)) }));
}

const toggle = (ids, id) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);

function withTerms(state, id, chosen) {
  const { [id]: before, ...terms } = state.terms;
  const excluded = before?.excluded ?? [];
  const next = chosen.length + excluded.length > 0 ? { ...terms, [id]: { chosen, excluded } } : terms;
  return { ...state, terms: next };
}

/** List single years; the first choice takes one, and another one widens the span to it. */
function listYears(facet, records, state) {
  const { [facet.id]: range, ...others } = state.ranges;
  const all = records.studies.ids.map((_, study) => study);
  const { shown } = matchStudies(records, { ...state, ranges: others }, all);
  const years = [...new Set(facet.values.filter((year) => year !== null))].sort((a, b) => a - b);
  return years.map((year) => {
    const isChosen = range !== undefined && (range[0] ?? -Infinity) <= year && year <= (range[1] ?? Infinity);
    const next = isChosen ? others : { ...others, [facet.id]: widen(range, year) };
    const count = shown.filter((study) => facet.values[study] === year).length;
    return { id: `${year}`, label: `${year}`, count, isChosen, next: { ...state, ranges: next } };
  });
}

const widen = (range, year) => (range === undefined ? [year, year] : [Math.min(range[0] ?? year, year), Math.max(range[1] ?? year, year)]);
