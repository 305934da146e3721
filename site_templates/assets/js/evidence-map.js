/** The evidence map: one pair of axes at a time, and the studies of a chosen cell in a list beside the map. */

import { element, find } from "./dom.js";
import { sayFinding } from "./findings.js";
import { replaceSearch } from "./page-address.js";

/** Wire the map; `load` fetches its charts, and `readChosen` gives the studies that count, or null for all. */
export function startEvidenceMap(map, { load, readChosen }) {
  const choices = [...map.querySelectorAll("[data-map]")];
  const cells = [...map.querySelectorAll("a[data-cell]")];
  const panel = find("[data-panel]", map);
  const buttons = choices.map((choice) =>
    element("button", { type: "button", "aria-pressed": "false", click: () => showAxes(choice, true) }, choice.dataset.name),
  );
  if (choices.length > 1) {
    const group = element("div", { class: "sv-seg", role: "group", "aria-label": "Axes" }, ...buttons);
    find("[data-axes]", map).append(element("div", { class: "sv-axes" }, element("span", {}, "Axes"), group));
  }
  for (const cell of cells) cell.addEventListener("click", (event) => isPlain(event) && choose(event, cell));
  map.addEventListener("keydown", (event) => event.key === "Escape" && !panel.hidden && close(true));
  restore();
  return () => {
    close(false); // its studies may be others now
    sayFinding(map, readChosen() === null ? choices.find((one) => one.open).dataset.finding : "");
  };

  function showAxes(choice, isAsked) {
    choices.forEach((one, at) => {
      one.open = one === choice;
      one.toggleAttribute("data-away", one !== choice); // the theme unfolds everything for print
      buttons[at].setAttribute("aria-pressed", String(one === choice));
    });
    sayFinding(map, readChosen() === null ? choice.dataset.finding : "");
    if (!isAsked) return;
    close(false);
    replaceSearch({ map: choice === choices[0] ? null : choice.dataset.map });
  }

  function restore() {
    const asked = new URLSearchParams(location.search);
    showAxes(choices.find((one) => one.dataset.map === asked.get("map")) ?? choices[0], false);
    const cell = cells.find((one) => one.dataset.cell === asked.get("cell") && one.closest("[data-map]").open);
    if (cell) list(cell);
  }

  function choose(event, cell) {
    event.preventDefault();
    if (cell.hasAttribute("aria-current")) return close(true);
    replaceSearch({ cell: cell.dataset.cell });
    return list(cell, true);
  }

  async function list(cell, isAsked = false) {
    for (const one of cells) one.toggleAttribute("aria-current", false);
    cell.setAttribute("aria-current", "true");
    try {
      const { fillPanel } = await import("./evidence-panel.js");
      await fillPanel(panel, cell, { chart: chartOf(await load(), cell), chosen: readChosen(), close: () => close(true) });
      panel.hidden = false;
      if (isAsked) find("h3", panel).focus({ preventScroll: isBeside(panel, cell) });
    } catch {
      location.assign(cell.href); // the same studies, one step away
    }
  }

  function close(isAsked) {
    const cell = map.querySelector("a[data-cell][aria-current]");
    panel.hidden = true;
    panel.replaceChildren();
    cell?.removeAttribute("aria-current");
    replaceSearch({ cell: null });
    if (isAsked) cell?.focus();
  }
}

const chartOf = ({ charts }, cell) => charts[cell.closest("[data-drawing]").dataset.drawing];

const isPlain = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

const isBeside = (panel, cell) => panel.getBoundingClientRect().left >= cell.getBoundingClientRect().right;
