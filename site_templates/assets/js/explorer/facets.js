/** The panel of facets: what can be chosen, and how many studies each choice would leave. */

import { element, find, write } from "../dom.js";
import { makeMetricFacet } from "./metric-facet.js";
import { makeRangeFacet } from "./range-facet.js";
import { makeTermFacet } from "./term-facet.js";

const WIDE = "(min-width: 76.25em)"; // from where the panel stands beside the table
const OPEN_AT_FIRST = 4; // facets; the others unfold

/** Replace the links of the plain page by the panel. */
export function makeFacetPanel(section, explorer) {
  const panel = find("[data-facets]", section);
  const facets = explorer.records.facets.filter((facet) => isUseful(facet, explorer.universe));
  const parts = facets.map((facet) => (facet.kind === "range" ? makeRangeFacet : makeTermFacet)(facet, explorer));
  const metrics = makeMetricFacet(explorer);
  if (metrics !== null) parts.push(metrics);
  const folds = parts.map((part, at) => makeFold(part, at < OPEN_AT_FIRST));
  const hint = element(
    "p",
    { class: "sv-hint" },
    "Choices within a group are combined with “or”, and groups with “and”. " +
      "The number beside a choice is the number of studies that it would leave; at 0, no study has it together with your other choices.",
  );
  find("[data-facets-body]", panel).replaceChildren(...folds.map((fold) => fold.element), hint);
  if (panel.hasAttribute("data-unfold")) panel.open = matchMedia(WIDE).matches;
  return {
    update: (_, result) => folds.forEach((fold) => fold.update(explorer.state, result)),
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
    update(state, result) {
      const count = part.update(state, result);
      write(badge, count > 0 ? ` ${count} chosen` : "");
      if (count > 0 && !wasChosen) fold.open = true;
      wasChosen = count > 0;
    },
  };
}
