/** Printed results: one metric at a time in all figures of a page, and only those of the studies that count. */

import { countBins } from "./bins.js";
import { countStudies, countThings } from "./counts.js";
import { element } from "./dom.js";
import { sayFinding } from "./findings.js";
import { replaceSearch } from "./page-address.js";

const MOST_CHIPS = 6; // metrics that are offered before a reader asks for the others

/**
 * Wire the figures of results of a page; `chosen` holds the studies that count, or null for all, and `load` fetches what
 * values that are counted in bins are counted from. Gives a function that counts them again for other studies.
 */
export async function startResults(figures, chosen, load) {
  const metrics = [...figures[0].querySelectorAll("[data-metric]")].map(({ dataset }) => dataset);
  if (metrics.length === 0) return () => {};
  if (chosen !== null) await narrow();
  const buttons = metrics.map(({ metric, name, total }) =>
    element("button", { type: "button", click: () => choose(metric, true) }, `${name} `, element("small", {}, total)),
  );
  const more = element("button", { type: "button", click: () => showAll() }, `${buttons.length - MOST_CHIPS} more`);
  const isLong = buttons.length > MOST_CHIPS + 1;
  const label = element("span", { class: "sv-metrics__label" }, "Metric");
  figures[0].prepend(
    element("div", { class: "sv-metrics", role: "group", "aria-label": "Metric" }, label, ...buttons, isLong ? more : null),
  );
  const asked = new URLSearchParams(location.search).get("values");
  let shown = "";
  choose(metrics.some(({ metric }) => metric === asked) ? asked : metrics[0].metric, false);
  return async (others) => {
    chosen = others;
    await narrow();
    choose(shown, false);
  };

  async function narrow() {
    const data = figures[0].querySelector("[data-bins]") === null ? null : await load();
    figures.forEach((figure) => narrowResults(figure, chosen, data));
  }

  function choose(metric, isAsked) {
    shown = metric;
    metrics.forEach((one, at) => {
      buttons[at].lastElementChild.textContent = countValues(figures[0], one, chosen);
      buttons[at].setAttribute("aria-pressed", String(one.metric === metric));
      if (isLong && more.isConnected) buttons[at].hidden = at >= MOST_CHIPS && one.metric !== metric;
    });
    for (const figure of figures) show(figure, metric, chosen);
    if (isAsked) replaceSearch({ values: metric === metrics[0].metric ? null : metric });
  }

  function showAll() {
    for (const button of buttons) button.hidden = false;
    buttons[MOST_CHIPS].focus();
    more.remove();
  }
}

function show(figure, metric, chosen) {
  for (const one of figure.querySelectorAll("[data-metric]")) {
    one.open = one.dataset.metric === metric;
    if (one.open) sayFinding(figure, chosen === null ? one.dataset.finding : "");
  }
}

/** Count the values of a metric that the chosen studies print. */
function countValues(figure, { metric, total }, chosen) {
  if (chosen === null) return total;
  const bands = figure.querySelectorAll(`[data-metric="${CSS.escape(metric)}"] [data-band]`);
  return [...bands].reduce((count, band) => count + (counted.get(band)?.length ?? 0), 0).toLocaleString("en");
}

/** Hide what belongs to studies that are not chosen; null chooses all. */
export function hideOthers(parts, chosen) {
  for (const part of parts) part.toggleAttribute("hidden", chosen !== null && !chosen.has(part.dataset.of));
}

const counted = new WeakMap(); // the study of each value of a band that counts

/** Show only the values of chosen studies, and count them again. */
function narrowResults(figure, chosen, data) {
  hideOthers(figure.querySelectorAll("[data-of]"), chosen);
  for (const band of figure.querySelectorAll("[data-band]")) {
    const binned = band.querySelector("[data-bins]");
    const shown = binned ? countBins(binned, data.bins, data.rows, chosen) : listShown(band);
    counted.set(band, shown);
    const counts = `${countThings(shown.length, "value", "values")}, ${countOwn(shown)}`;
    sayCounts(band.querySelector("[data-band-counts]"), chosen === null ? null : counts);
  }
  for (const group of figure.querySelectorAll("[data-group]")) {
    const shown = listShown(group);
    group.hidden = shown.length === 0;
    sayGroup(group.querySelector("[data-group-count]"), chosen === null ? null : countOwn(shown));
    const more = group.querySelector("details");
    if (more) countFolded(more, chosen);
  }
}

/** Say how many of the chosen studies a fold holds, which stands open under a choice; none is no fold. */
function countFolded(fold, chosen) {
  const shown = new Set([...fold.querySelectorAll("[data-of]:not([hidden])")].map(({ dataset }) => dataset.of));
  fold.querySelector("[data-more-count]").textContent = countThings(shown.size, "more study", "more studies");
  fold.hidden = shown.size === 0;
  fold.open = chosen !== null;
}

/** Of a group that lists only some of its studies, the count says so. */
function sayGroup(place, count) {
  sayCounts(place, count !== null && place.hasAttribute("data-cut") ? `${count} among those listed` : count);
}

const listShown = (part) => [...part.querySelectorAll("[data-of]:not([hidden])")].map(({ dataset }) => dataset.of);

const built = new WeakMap(); // what the build wrote, which links all studies of a band

function sayCounts(place, counts) {
  if (!built.has(place)) built.set(place, [...place.childNodes]);
  place.replaceChildren(...(counts === null ? built.get(place) : [counts]));
}

const countOwn = (ids) => countStudies(new Set(ids).size);
