/** The figures of a page: counts them for the studies that the address chooses, and makes them interactive on demand. */

import { startChooser } from "./chart-chooser.js";
import { element } from "./dom.js";
import { fetchFigure } from "./figure-data.js";
import { startFrame } from "./frame.js";
import { withoutOwn } from "./page-address.js";
import { address } from "./site.js";

/** Bring every figure of the page to life. */
export async function start() {
  const figures = [...document.querySelectorAll("[data-figure]")].map(makeFigure);
  for (const links of document.querySelectorAll("[data-editions]")) links.hidden = false; // only scripts can narrow
  if (withoutOwn(location.search) !== "") await update(figures);
  figures.forEach(addDownloads);
  figures.forEach(startTips);
  await startResults(figures);
  await Promise.all(figures.map(startForms));
  const scope = document.querySelector("[data-figures]");
  if (scope) (await import("./scope-chips.js")).startChips(scope, () => update(figures));
}

const ALL = { chosen: null, query: "", total: 0 };

let selection = ALL;

/** Count every figure for the studies that the address chooses now. */
async function update(figures) {
  const found = await readSelection();
  if (found.chosen === null && selection.chosen === null) return;
  selection = found;
  await Promise.all(figures.map((figure) => narrow(figure, found)));
  await Promise.all(followers.map((again) => again(found.chosen)));
}

const followers = []; // what counts forms of its own again when the choice changes

/** Start the figures of printed results together, as they show one metric. */
async function startResults(sections) {
  const results = [...document.querySelectorAll("[data-values]")];
  const pairs = document.querySelectorAll("[data-pairs] > [data-of]");
  if (results.length + pairs.length === 0) return;
  const { startResults, hideOthers } = await import("./results.js");
  const load = sections.find(({ section }) => section.contains(results[0] ?? null))?.load;
  if (results.length > 0) followers.push(await startResults(results, selection.chosen, load));
  if (pairs.length > 0) followers.push((chosen) => hideOthers(pairs, chosen));
  if (selection.chosen !== null) hideOthers(pairs, selection.chosen);
}

/** Start what only some figures have; their modules are fetched where they stand. */
async function startForms({ section, load }) {
  const map = section.querySelector("[data-evidence-map]");
  if (map) {
    const { startEvidenceMap } = await import("./evidence-map.js");
    followers.push(startEvidenceMap(map, { load, readChosen: () => selection.chosen }));
  }
  for (const strands of section.querySelectorAll(".sv-strands")) (await import("./strands.js")).startDimming(strands);
  section.toggleAttribute("data-started", true);
}

function makeFigure(section) {
  section.querySelectorAll(".sv-frame").forEach(startFrame);
  section.querySelectorAll("[data-family]").forEach(startChooser);
  section.querySelectorAll(".sv-plot, .sv-grid, .sv-cells, .sv-bands").forEach(rove);
  let data = null;
  const load = () => (data ??= fetchFigure(section.dataset.figure));
  return { section, load };
}

/** Read which studies the address chooses, and say so. */
async function readSelection() {
  const scope = document.querySelector("[data-scope]");
  if (scope === null) return ALL;
  try {
    const { chooseStudies } = await import("./figures-scope.js");
    return await chooseStudies(scope);
  } catch (error) {
    scope.textContent = `The figures show all studies; they cannot be narrowed down: ${error.message}`;
    return ALL;
  }
}

async function narrow({ section, load }, { chosen, query, total }) {
  section.querySelectorAll("[data-plain-drawing]").forEach((back) => back.click());
  try {
    const [{ recountDrawing, recountWords }, { recountPaths, recountStrands }, { recountTable }, { sayNarrowed }, data] = await Promise.all([
      import("./drawing.js"),
      import("./strands.js"),
      import("./twin.js"),
      import("./figures-scope.js"),
      load(),
    ]);
    for (const drawing of section.querySelectorAll("[data-drawing]")) {
      recountDrawing(drawing, data.charts[drawing.dataset.drawing], chosen, query, address);
    }
    for (const holder of section.querySelectorAll("[data-chart]")) {
      recountWords(holder, data.charts[holder.dataset.chart], chosen, query, address);
    }
    section.querySelectorAll(".sv-strands").forEach((map) => recountStrands(map, data, chosen, query));
    section.querySelectorAll("[data-paths]").forEach((list) => recountPaths(list, data.rows, chosen, query));
    section.querySelectorAll("[data-rows]").forEach((table) => recountTable(table, data.rows, chosen, query));
    sayNarrowed(section, chosen, total);
  } catch (error) {
    section.prepend(element("p", { class: "sv-note", role: "alert" }, `This figure counts all studies: ${error.message}`));
  }
}

/** Fetch what tips need once a reader comes near a figure. */
function startTips({ section, load }) {
  const start = async ({ target }) => {
    for (const name of NEAR) section.removeEventListener(name, start, true);
    const { startTips } = await import("./tips.js");
    startTips(section, { load, readChosen: () => selection.chosen }, target);
  };
  for (const name of NEAR) section.addEventListener(name, start, true);
  if (navigator.maxTouchPoints > 0) start({ target: section }); // the first tap must find it ready
}

const NEAR = ["pointerover", "focusin"];

/** Offer pictures of a figure and its interactive charts beside its table. */
function addDownloads({ section, load }) {
  for (const frame of section.querySelectorAll(".sv-frame:has([data-switch])")) {
    const list = frame.querySelector("[data-downloads]");
    const add = (label, hook, act) => {
      const run = () => {
        frame.querySelector("[data-drop]").open = false;
        act().catch((error) => frame.append(element("p", { class: "sv-note", role: "alert" }, `${label}: ${error.message}`)));
      };
      list.append(element("li", {}, element("button", { type: "button", [hook]: true, click: run }, label)));
    };
    const save = async (format) => (await import("./picture.js")).savePicture(frame, frame.dataset.name, format);
    add("SVG, the picture", "data-svg", () => save("svg"));
    add("PNG, the picture", "data-png", () => save("png"));
    if (frame.querySelector("[data-chart]")) add("Interactive chart", "data-live", () => showLive(frame, load));
  }
}

/** Replace the drawings that a frame shows by their interactive charts. */
async function showLive(frame, load) {
  const { showPlotly } = await import("./interactive-chart.js");
  const holders = [...frame.querySelectorAll("[data-chart]")].filter((holder) => holder.open !== false);
  const { chosen, query } = selection;
  const chartOf = async (holder) => (await load()).charts[holder.dataset.chart];
  await Promise.all(holders.map((holder) => showPlotly(holder, () => chartOf(holder), chosen, query)));
}

/** One stop for the keyboard in each drawing; arrows lead from mark to mark. */
function rove(drawing) {
  const links = [...drawing.querySelectorAll("a[data-mark]")];
  const focus = (at) => {
    links.forEach((link, place) => link.setAttribute("tabindex", place === at ? "0" : "-1"));
    return links[at];
  };
  if (links.length === 0) return;
  focus(0);
  drawing.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const at = links.indexOf(event.target.closest("a[data-mark]"));
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const visible = links.filter((link) => !link.hasAttribute("hidden"));
    const next = visible.at((visible.indexOf(links[at]) + step) % visible.length);
    focus(links.indexOf(next)).focus();
  });
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
