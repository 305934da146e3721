/** The studies of a chosen cell of the evidence map, grouped by their strongest validation. */

import { countStudies } from "./counts.js";
import { element } from "./dom.js";
import { countChosen } from "./recount.js";
import { loadRecords } from "./records.js";
import { address } from "./site.js";
import { makeSite } from "./view-tools.js";

const SIZE = "patients"; // the facet whose numbers stand beside the studies

/** Fill the panel with the studies of a cell that count; newest first in each group. */
export async function fillPanel(panel, cell, { chart, chosen, close }) {
  const records = await loadRecords();
  const mark = chart.series.flatMap(({ marks }) => marks)[Number(cell.dataset.mark)];
  const ids = mark.studies.filter((id) => chosen === null || chosen.has(id));
  const groups = groupByLook(ids, chart, records);
  panel.replaceChildren(
    element("button", { type: "button", class: "sv-panel__close", "aria-label": "Close the list", click: close }, "×"),
    element("p", { class: "sv-panel__kicker" }, "Selected cell"),
    element("h3", { tabindex: "-1" }, cell.dataset.name),
    element("p", {}, sayCounts(ids, chart.tested)),
    ...groups.flatMap((group) => makeGroup(group, records)),
    makeTools(cell, groups.flatMap(({ studies }) => studies), records),
  );
}

function sayCounts(ids, tested) {
  const count = countChosen(ids, new Set(tested));
  return `${countStudies(ids.length)}, ${count === 0 ? "none" : count} tested externally`;
}

function groupByLook(ids, { series }, { places, studies: { years } }) {
  const newest = (one, other) => (years[places.get(other)] ?? 0) - (years[places.get(one)] ?? 0);
  const groups = series.map(({ look, studies }) => {
    const own = new Set(studies);
    return { look, studies: ids.filter((id) => own.has(id)).sort(newest) };
  });
  return groups.filter(({ studies }) => countChosen(studies, null) > 0).reverse();
}

function makeGroup({ look, studies }, records) {
  const sign = element("span", { class: `sv-block sv-block--${look.id}`, "aria-hidden": "true" });
  return [
    element("h4", {}, sign, capitalize(look.label), " ", element("small", {}, String(studies.length))),
    element("ul", {}, ...studies.map((id) => makeItem(id, records))),
  ];
}

function makeItem(id, { places, studies, facetsById }) {
  const place = places.get(id);
  const size = facetsById.get(SIZE)?.values[place];
  const number = studies.numbers[place] === null ? null : element("small", {}, ` [${studies.numbers[place]}]`);
  const name = element("span", {}, element("a", { href: address(`studies/${id}/`), dir: "auto" }, studies.names[place]), number);
  return element("li", {}, name, size ? element("small", {}, `n = ${size.toLocaleString("en")}`) : null);
}

function makeTools(cell, ids, records) {
  const tools = element("div", { class: "sv-panel__tools" });
  const view = () => ({
    survey: records.survey,
    phrases: [cell.dataset.name],
    total: records.size,
    address: cell.href,
  });
  const open = (load) => async () => {
    try {
      (await load())(ids, makeSite({ records, universe: records.studies.ids }), view());
    } catch (error) {
      tools.after(element("p", { class: "sv-note", role: "alert" }, `This does not work: ${error.message}`));
    }
  };
  const button = (label, load) =>
    element("button", { type: "button", class: "sv-button", "aria-haspopup": "dialog", click: open(load) }, label);
  tools.append(
    element("a", { class: "sv-button", href: cell.href }, "Open as table"),
    button(`Cite ${ids.length}`, async () => (await import("./cite-view.js")).openCitation),
    button("Export", async () => (await import("./export-view.js")).openExport),
  );
  return tools;
}

const capitalize = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
