/** Recounts the drawings that a page was built with, within the axes that they have. */

import { recountCell } from "./evidence-cells.js";
import { countChosen, listMarks, measureMark, narrowHref, seriesOfCell } from "./recount.js";

/** Recount one drawing; `links` gives the address of a path, narrowed to what is chosen. */
export function recountDrawing(drawing, chart, chosen, query, address) {
  const elements = [...drawing.querySelectorAll("[data-mark]")];
  const marks = listMarks(chart);
  const placed = elements.map((element) => ({ element, mark: marks[Number(element.dataset.mark)] }));
  placed.sort((a, b) => a.element.dataset.mark - b.element.dataset.mark);
  RULES[drawing.dataset.rule](drawing, placed, chosen, chart);
  for (const { element, mark } of placed) {
    const href = narrowHref(mark.href ?? null, query);
    if (href !== null && element.localName === "a") element.setAttribute("href", address(href));
    sayChosen(element, countChosen(mark.studies, chosen));
  }
}

const RULES = {
  columns: (drawing, placed, chosen, chart) => stack(drawing, placed, chosen, chart, COLUMNS),
  bars: (drawing, placed, chosen, chart) => stack(drawing, placed, chosen, chart, BARS),
  shares: (drawing, placed, chosen, chart) => stack(drawing, placed, chosen, chart, BARS),
  points: (drawing, placed, chosen) => {
    for (const { element, mark } of placed) element.toggleAttribute("hidden", countChosen(mark.studies, chosen) === 0);
  },
  dots: (drawing, placed, chosen) => pileUp(placed, chosen),
  grid: (drawing, placed, chosen, chart) => {
    for (const { element, mark } of placed) colourCell(element, mark, chosen, chart);
  },
  map: (drawing, placed, chosen, chart) => {
    for (const { element, mark } of placed) recountCell(element, mark, chosen, chart);
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

/** Which attributes place a bar of either direction. */
const COLUMNS = { place: "x", start: "y", length: "height", isUpright: true };
const BARS = { place: "y", start: "x", length: "width", isUpright: false };

/** Pile bars up again; shares take the whole length of their row, whatever it counts. */
function stack(drawing, placed, chosen, chart, way) {
  const { unit, rule } = drawing.dataset;
  const sums = new Map();
  const bars = placed.map(({ element, mark }) => {
    const [rect, ...others] = element.querySelectorAll("rect");
    const bar = { element, rects: [rect, ...others], count: measureMark(mark, chosen, chart) };
    bar.place = rect.getAttribute(way.place);
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
  for (const total of drawing.querySelectorAll("[data-total]")) {
    total.textContent = `n = ${[...sums].find(([place]) => Number(place) === Number(total.dataset.total))?.[1] ?? 0}`;
  }
}

function placeBar({ element, rects, count }, before, length, places, way) {
  const [base, least, middle, behind] = ["base", "least", "middle", "behind"].map((name) => Number(places[name]));
  const start = way.isUpright ? base - before - length : base + before;
  for (const rect of rects) {
    rect.setAttribute(way.start, start);
    rect.setAttribute(way.length, length);
  }
  element.toggleAttribute("hidden", count === 0);
  const text = element.querySelector("text");
  if (text === null) return;
  const isOutside = text.classList.contains("sv-plot__outside");
  const end = way.isUpright ? start : start + length;
  text.setAttribute(way.start, isOutside ? end + behind : start + length / 2 + middle);
  text.textContent = isOutside || length >= least ? `${count}` : "";
}

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

function sayChosen(element, count) {
  const said = element.dataset.said ?? element.getAttribute("aria-label");
  if (said === null) return; // it says by its content what it counts
  element.dataset.said = said;
  const text = `${said}; ${count} chosen`;
  element.setAttribute("aria-label", text);
  const title = element.querySelector("title");
  if (title !== null) title.textContent = text;
}
