/** The panel of facets: what can be chosen, and how many studies each choice would leave. */

import { element, find, write } from "../dom.js";
import { makeMetricFacet } from "./metric-facet.js";
import { makeRangeFacet } from "./range-facet.js";
import { makeTermFacet } from "./term-facet.js";

const WIDE = "(min-width: 76.25em)"; // from where the panel stands beside the table

/** Replace the links of the plain page by the panel: the first facets open, the others behind a button. */
export function makeFacetPanel(section, explorer) {
  const panel = find("[data-facets]", section);
  const first = new Set(explorer.records.words.first_facets);
  const facets = explorer.records.facets.filter((facet) => isUseful(facet, explorer.universe));
  const metrics = makeMetricFacet(explorer);
  const others = [...facets.filter(({ id }) => !first.has(id)).map((facet) => makePart(facet, explorer)), ...(metrics ? [metrics] : [])];
  const early = facets.filter(({ id }) => first.has(id)).map((facet) => makeFold(makePart(facet, explorer), true));
  const late = others.map((part) => makeFold(part, false));
  const more = makeMore(late);
  const hint = element(
    "p",
    { class: "sv-hint" },
    "Choices within a group are combined with “or”, and groups with “and”. " +
      "The number beside a choice is the number of studies that it would leave; at 0, no study has it together with your other choices.",
  );
  find("[data-facets-body]", panel).replaceChildren(...early.map((fold) => fold.element), more.element, hint);
  if (panel.hasAttribute("data-unfold")) panel.open = matchMedia(WIDE).matches;
  return {
    update(_, result) {
      [...early, ...late].forEach((fold) => fold.update(explorer.state, result));
      more.update();
    },
  };
}

const makePart = (facet, explorer) => (facet.kind === "range" ? makeRangeFacet : makeTermFacet)(facet, explorer);

/** Fold facets behind a button that says how many they are; it opens as soon as something in them is chosen. */
function makeMore(folds) {
  const fold = element(
    "details",
    { class: "sv-facets__more" },
    element("summary", {}, `${folds.length} more filters`),
    ...folds.map((one) => one.element),
  );
  let wasChosen = false;
  return {
    element: fold,
    update() {
      const isChosen = folds.some((one) => one.isChosen());
      if (isChosen && !wasChosen) fold.open = true;
      wasChosen = isChosen;
    },
  };
}

/** A facet of which no study of the page has anything is left out. */
function isUseful(facet, universe) {
  if (facet.kind === "range") return universe.some((study) => facet.values[study] !== null);
  return universe.some((study) => facet.rows[study].length > 0);
}

function makeFold(part, isOpen) {
  const badge = element("span", { class: "sv-facet__badge" });
  const fold = element(
    "details",
    { class: "sv-facet", open: isOpen },
    element("summary", {}, part.label, badge),
    part.element,
  );
  let wasChosen = false;
  return {
    element: fold,
    isChosen: () => wasChosen,
    update(state, result) {
      const count = part.update(state, result);
      write(badge, count > 0 ? ` ${count} chosen` : "");
      if (count > 0 && !wasChosen) fold.open = true;
      wasChosen = count > 0;
    },
  };
}
