/** A facet of terms: each can be chosen or left out, any of them or all of them. */

import { element, mark, write } from "../dom.js";
import { patchTerm } from "../choices.js";
import { formatCount } from "../counts.js";

/** Make the facet; its update gives the number of choices. */
export function makeTermFacet(facet, explorer) {
  const used = findUsed(facet, explorer.universe);
  const items = used.map((place) => makeItem(facet, place, explorer));
  const together = makeAllSwitch(facet, explorer);
  const list = element("ul", { class: "sv-terms-list" }, ...items.map((item) => item.element));
  return {
    label: facet.label,
    element: element("div", { role: "group", "aria-label": facet.label }, list, together?.element),
    update(state, result) {
      const counts = result.counts.get(facet.id);
      const all = result.bases.get(facet.id);
      const { chosen = [], excluded = [] } = state.terms[facet.id] ?? {};
      items.forEach((item) => item.update(chosen, excluded, counts, all));
      together?.update(state);
      return chosen.length + excluded.length;
    },
  };
}

function findUsed(facet, universe) {
  const used = new Set(universe.flatMap((study) => facet.rows[study]));
  return inTreeOrder(facet.terms).filter((place) => used.has(place));
}

/** Narrower terms stand below their broader one. */
function inTreeOrder(terms) {
  const below = (parent) =>
    terms.flatMap((term, place) => (term.parent === parent ? [place, ...below(place)] : []));
  return below(-1);
}

function makeItem(facet, place, explorer) {
  const { id, label, parent } = facet.terms[place];
  const set = (choice) => explorer.setState(patchTerm(explorer.state, facet, id, choice));
  const box = element("input", { type: "checkbox", change: () => set(box.checked ? "chosen" : null) });
  const count = element("span", { class: "sv-term__count" });
  const not = element(
    "button",
    { type: "button", class: "sv-term__not", "aria-label": `Exclude ${label}`, click: () => set(isPressed(not) ? null : "excluded") },
    "not",
  );
  const item = element(
    "li",
    { class: parent === -1 ? "sv-term" : "sv-term sv-term--narrow", "data-term": id },
    element("label", {}, box, element("span", { class: "sv-term__label" }, label), " ", count),
    not,
  );
  return {
    element: item,
    update(chosen, excluded, counts, all) {
      box.checked = chosen.includes(id);
      mark(not, "aria-pressed", String(excluded.includes(id)));
      write(count, `${excluded.includes(id) && counts[place] > 0 ? "−" : ""}${formatCount(counts[place])}`);
      // The bar behind the words shows the share of the studies that the other groups leave.
      const share = all === 0 ? "0%" : `${Math.round((100 * counts[place]) / all)}%`;
      if (item.style.getPropertyValue("--sv-share") !== share) item.style.setProperty("--sv-share", share);
      item.classList.toggle("sv-term--on", chosen.includes(id));
      item.classList.toggle("sv-term--none", counts[place] === 0);
      item.classList.toggle("sv-term--out", excluded.includes(id));
    },
  };
}

const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

/** Where studies can have several terms, a switch asks for all chosen ones instead of any. */
function makeAllSwitch(facet, explorer) {
  if (!explorer.universe.some((study) => countOwn(facet, study) > 1)) return null;
  const box = element("input", { type: "checkbox", change: () => explorer.setState({ all: toggle(explorer, facet) }) });
  const label = element("label", { class: "sv-all" }, box, "all of the chosen terms together");
  return {
    element: label,
    update(state) {
      box.checked = state.all.includes(facet.id);
      const isIdle = !box.checked && (state.terms[facet.id]?.chosen.length ?? 0) < 2;
      if (label.hidden !== isIdle) label.hidden = isIdle;
    },
  };
}

function countOwn({ rows, terms }, study) {
  const broader = new Set(rows[study].map((place) => terms[place].parent));
  return rows[study].filter((place) => !broader.has(place)).length;
}

function toggle({ records, state }, facet) {
  const isAll = (id) => state.all.includes(id) !== (id === facet.id);
  return records.facets.map((one) => one.id).filter(isAll);
}
