/** Recounts the drawings that a page was built with, within the axes that they have. */

import { recountCell, recountHeads } from "./evidence-cells.js";
import { countChosen, listMarks, measureMark, narrowHref, seriesOfCell } from "./recount.js";
import { countStudies } from "./counts.js";

/** Recount one drawing; `links` gives the address of a path, narrowed to what is chosen. */
export function recountDrawing(drawing, chart, chosen, query, address) {
  const elements = [...drawing.querySelectorAll("[data-mark]")];
  const marks = listMarks(chart);
  const placed = elements.map((element) => ({ element, mark: marks[Number(element.dataset.mark)] }));
  placed.sort((a, b) => a.element.dataset.mark - b.element.dataset.mark);
  RULES[drawing.dataset.rule](drawing, placed, chosen, chart, query, address);
  for (const { element, mark } of placed) {
    const href = narrowHref(mark.href ?? null, query);
    if (href !== null && element.localName === "a") element.setAttribute("href", address(href));
    sayChosen(element, chosen && countChosen(mark.studies, chosen));
  }
}

const RULES = {
  columns: (drawing, placed, chosen, chart) => stack(drawing, placed, chosen, chart, COLUMNS),
  bars: (drawing, placed, chosen, chart) => stack(drawing, placed, chosen, chart, BARS),
  shares: (drawing, placed, chosen, chart) => stack(drawing, placed, chosen, chart, BARS),
  multiple: (drawing, placed, chosen, chart) => recountMultiple(drawing, placed, chosen, chart),
  points: (drawing, placed, chosen) => {
    for (const { element, mark } of placed) element.toggleAttribute("hidden", countChosen(mark.studies, chosen) === 0);
  },
  dots: (drawing, placed, chosen) => pileUp(placed, chosen),
  grid: (drawing, placed, chosen, chart) => {
    const most = Number(drawing.dataset.most ?? 0);
    for (const { element, mark } of placed) {
      if (most > 0) shadeCell(element, mark, chosen, most);
      else colourCell(element, mark, chosen, chart);
    }
  },
  map: (drawing, placed, chosen, chart, query, address) => {
    for (const { element, mark } of placed) recountCell(element, mark, chosen, chart);
    recountHeads(drawing, placed, chosen, (href) => address(narrowHref(href, query)));
  },
};

/** Let the dots that stay fall onto each other: each takes the place of the lowest that is free. */
function pileUp(placed, chosen) {
  const free = new Map();
  for (const { element, mark } of placed) {
    const shape = element.querySelector(".sv-plot__point") ?? element;
    const [, x, y] = /^M(\S+) ([\d.]+)/.exec(shape.getAttribute("d"));
    if (!free.has(x)) free.set(x, []);
    free.get(x).push(Number(y));
    const isChosen = countChosen(mark.studies, chosen) > 0;
    element.toggleAttribute("hidden", !isChosen);
    if (isChosen) shape.setAttribute("transform", `translate(0 ${free.get(x).shift() - y})`);
  }
}

/** Which attributes place a bar of either direction; lengths along the width of a drawing are in percent. */
const COLUMNS = { place: "x", start: "y", length: "height", isUpright: true, write: (length) => `${length}` };
const BARS = { place: "y", start: "x", length: "width", isUpright: false, write: (length) => `${length}%` };

/** Pile bars up again; shares take the whole length of their row, whatever it counts. */
function stack(drawing, placed, chosen, chart, way) {
  const { unit, rule } = drawing.dataset;
  const sums = new Map();
  const bars = placed.map(({ element, mark }) => {
    const bar = { element, boxes: element.querySelectorAll(":scope > rect, :scope > svg"), count: measureMark(mark, chosen, chart) };
    bar.place = bar.boxes[0].getAttribute(way.place);
    sums.set(bar.place, (sums.get(bar.place) ?? 0) + bar.count);
    return bar;
  });
  const ends = new Map();
  for (const bar of bars) {
    const scale = rule === "shares" ? Number(unit) / (sums.get(bar.place) || 1) : Number(unit);
    const before = ends.get(bar.place) ?? 0;
    ends.set(bar.place, before + bar.count * scale);
    placeBar(bar, before, bar.count * scale, drawing.dataset, way);
  }
  if (drawing.hasAttribute("data-blocks")) countRuns(bars);
  for (const total of drawing.querySelectorAll("[data-total]")) {
    const at = [...sums.keys()].find((place) => parseFloat(place) === Number(total.dataset.total));
    placeTotal(total, sums.get(at) ?? 0, ends.get(at) ?? 0, drawing.dataset, way);
  }
}

function placeBar({ element, boxes, count }, before, length, places, way) {
  const [base, least, middle, behind] = ["base", "least", "middle", "behind"].map((name) => Number(places[name]));
  const start = way.isUpright ? base - before - length : base + before;
  for (const box of boxes) {
    box.setAttribute(way.start, way.write(start));
    box.setAttribute(way.length, way.write(length));
  }
  element.toggleAttribute("hidden", count === 0);
  const text = element.querySelector("text");
  if (text === null) return;
  const isOutside = text.classList.contains("sv-plot__outside");
  if (!isOutside) text.setAttribute(way.start, way.write(start + length / 2 + middle));
  else text.setAttribute(way.start, way.write(way.isUpright ? start + behind : start + length));
  text.textContent = isOutside || length >= least ? `${count}` : "";
}

/** Of the blocks of one look on a place, the last says how many they are. */
function countRuns(bars) {
  const runs = new Map();
  for (const { element, place, count } of bars) {
    const text = element.querySelector("text");
    text.textContent = "";
    if (count === 0 || element.querySelector("svg") !== null) continue;
    const run = `${element.parentElement.dataset.series} ${place}`;
    runs.set(run, { text, count: (runs.get(run)?.count ?? 0) + count });
  }
  for (const { text, count } of runs.values()) text.textContent = `${count}`;
}

const TOTAL_ABOVE = 9; // pixels between a column and its total, as the build draws it

function placeTotal(total, sum, end, { rule, base }, way) {
  total.textContent = rule === "shares" ? `n = ${sum}` : `${sum}`;
  if (rule === "shares") return;
  total.setAttribute(way.start, way.write(way.isUpright ? Number(base) - end - TOTAL_ABOVE : end));
}

/** Count one series on its own, and all chosen studies behind it. */
function recountMultiple(drawing, placed, chosen, chart) {
  const [unit, base] = [Number(drawing.dataset.unit), Number(drawing.dataset.base)];
  const stand = (bar, count) => {
    bar.setAttribute("y", base - count * unit);
    bar.setAttribute("height", count * unit);
  };
  for (const bar of drawing.querySelectorAll("[data-behind]")) {
    stand(bar, countChosen(chart.behind[bar.dataset.behind].studies, chosen));
  }
  for (const { element, mark } of placed) {
    const count = countChosen(mark.studies, chosen);
    stand(element.querySelector("rect"), count);
    element.querySelector("text").setAttribute("y", base - count * unit - NUMBER_ABOVE);
    element.querySelector("text").textContent = `${count}`;
    element.toggleAttribute("hidden", count === 0);
  }
}

const NUMBER_ABOVE = 5; // pixels between a bar of a small multiple and its number, as the build draws it

/** Say how many of the chosen studies a key or a small multiple stands for. */
export function recountWords(holder, chart, chosen, query, address) {
  for (const count of holder.querySelectorAll("[data-key]")) {
    const { studies, href } = chart.series[count.dataset.key];
    count.textContent = `${countChosen(studies, chosen)}`;
    if (href !== undefined) count.setAttribute("href", address(narrowHref(href, query)));
  }
  const total = new Set((chart.behind ?? []).flatMap(({ studies }) => studies.filter((id) => chosen === null || chosen.has(id)))).size;
  for (const part of holder.querySelectorAll("[data-series]:has([data-studies])")) {
    const own = new Set(chart.series[part.dataset.series].marks.flatMap(({ studies }) => studies));
    part.querySelector("[data-studies]").textContent = `${countChosen([...own], chosen)} of ${countStudies(total)}`;
    part.querySelector("[data-of-all-only]").hidden = chosen !== null;
  }
}

/** Shade a cell by its chosen studies; it is as dark as the same count was before. */
function shadeCell(cell, mark, chosen, most) {
  const count = countChosen(mark.studies, chosen);
  cell.dataset.shade = String(Math.ceil((SHADES * count) / most));
  cell.toggleAttribute("data-none", count === 0);
  cell.textContent = `${count}`;
}

const SHADES = 5;

/** Colour a cell by its chosen studies; one that has studies, none of them chosen, is no gap. */
function colourCell(cell, mark, chosen, chart) {
  const count = countChosen(mark.studies, chosen);
  const look = seriesOfCell(chart, mark.studies, chosen)?.look;
  const [rect, text] = [cell.querySelector("rect"), cell.querySelector("text")];
  cell.toggleAttribute("data-none", count === 0);
  rect.setAttribute("fill", look && count > 0 ? forSchemes(look.colors) : "transparent");
  text.setAttribute("fill", look ? forSchemes(look.inks) : "currentColor");
  text.textContent = count === 0 ? `0 of ${mark.studies.length}` : `${count} ${look?.sign ?? ""}`.trim();
}

const forSchemes = ([light, dark]) => `light-dark(${light}, ${dark})`;

/** Say at a mark how many of its studies are chosen; null where all are. */
function sayChosen(element, count) {
  element.dataset.said ??= element.getAttribute("aria-label") ?? "";
  element.setAttribute("aria-label", count === null ? element.dataset.said : `${element.dataset.said}; ${count} chosen`);
}
