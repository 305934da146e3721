/** Recounts a cell of the evidence map: its number, its externally tested studies, its blocks and its words. */

import { countChosen } from "./recount.js";

/** Count a cell again; one that has studies, none of them chosen, is no gap. */
export function recountCell(cell, mark, chosen, chart) {
  const studies = mark.studies.filter((id) => chosen === null || chosen.has(id));
  const tested = countIn(studies, chart.tested);
  cell.toggleAttribute("data-none", studies.length === 0);
  write(cell, "[data-count]", `${studies.length}`);
  write(cell, "[data-noun]", sayNoun(studies.length, mark.studies.length));
  write(cell, "[data-share]", tested === 0 ? "none" : `${tested} of ${studies.length}`);
  cell.querySelector("[data-tested]").hidden = studies.length === 0;
  cell.querySelector("[data-tested]").toggleAttribute("data-untested", tested === 0);
  const counts = new Map(chart.series.map((series) => [series.look, countIn(studies, series.studies)]));
  write(cell, "[data-rest]", sayRest(studies, chart));
  for (const [look, count] of counts) showBlocks(cell, look.id, count);
  const bar = cell.querySelector("[data-bar]");
  if (bar) placeParts(bar, new Map([...counts].map(([look, count]) => [look.id, count])), studies.length);
}

/** Count the heads of rows and columns again by their cells; the rank of a gap is one among all studies. */
export function recountHeads(map, placed, chosen, addressOf) {
  for (const rank of map.querySelectorAll("[data-rank]")) rank.hidden = chosen !== null;
  const found = new Map();
  for (const { element, mark } of placed) {
    const { cellIndex, parentElement: row } = element.closest("td");
    for (const head of [row.cells[0], map.tHead.rows[0].cells[cellIndex]]) {
      found.set(head, new Set([...(found.get(head) ?? []), ...mark.studies]));
    }
  }
  for (const link of map.querySelectorAll("[data-head]")) {
    link.textContent = `${countChosen([...(found.get(link.parentElement) ?? [])], chosen)}`;
    link.setAttribute("href", addressOf(link.dataset.head));
  }
}

/** Name what a cell counts; where none is chosen, also how many there are. */
function sayNoun(count, total) {
  const noun = (count === 0 ? total : count) === 1 ? "study" : "studies";
  return count === 0 ? `of ${total} ${noun}` : noun;
}

function write(cell, hook, text) {
  const place = cell.querySelector(hook);
  if (place) place.textContent = text;
}

const countIn = (studies, ids) => countChosen(studies, new Set(ids));

/** Say what a cell holds beside its externally tested studies, the strongest first. */
function sayRest(studies, { series, tested }) {
  const others = studies.filter((id) => !tested.includes(id));
  return series
    .map(({ look, studies: own }) => [look.label, countIn(others, own)])
    .filter(([, count]) => count > 0)
    .reverse()
    .map(([label, count]) => `${count} ${label}`)
    .join(" · ");
}

function showBlocks(cell, id, count) {
  cell.querySelectorAll(`.sv-block[data-part="${id}"]`).forEach((block, at) => (block.hidden = at >= count));
}

function placeParts(bar, counts, total) {
  let before = 0;
  for (const part of bar.children) {
    const share = total === 0 ? 0 : (100 * counts.get(part.dataset.part)) / total;
    part.setAttribute("x", `${before}%`);
    part.setAttribute("width", `${share}%`);
    before += share;
  }
}
