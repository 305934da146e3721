/** Recounts the map of strands: those without a chosen study step back, and terms count the chosen ones. */

import { countChosen, narrowHref } from "./recount.js";
import { address, ROOT } from "./site.js";

/** Narrow a map to a chosen set; `strands` and `nodes` hold for each its studies and its address. */
export function recountStrands(map, { strands, nodes }, chosen, query) {
  for (const [name, parts] of Object.entries({ strand: strands, node: nodes })) {
    for (const link of map.querySelectorAll(`[data-${name}]`)) {
      const [studies, href] = parts[Number(link.dataset[name])];
      narrowLink(link, chosen && countChosen(studies, chosen), studies.length, narrowHref(href, query));
    }
  }
}

/** Count the listed combinations again; `rows` holds the studies of each row of the figure's table. */
export function recountPaths(list, rows, chosen, query) {
  for (const item of list.querySelectorAll("[data-path]")) {
    const studies = rows[Number(item.dataset.path)];
    const count = countChosen(studies, chosen);
    const link = item.querySelector("a");
    item.toggleAttribute("data-none", count === 0);
    item.querySelector("[data-count]").textContent = chosen === null ? `${count}` : `${count} of ${studies.length}`;
    if (link) link.href = address(narrowHref(link.href.slice(ROOT.href.length), query));
  }
}

/** Let all that does not belong to the term or strand that a reader points at step back, but never its words. */
export function startDimming(map) {
  const parts = [...map.querySelectorAll("[data-strand], [data-node]")];
  map.addEventListener("pointerover", ({ target }) => light(target.closest("[data-strand], [data-node]")));
  map.addEventListener("pointerleave", () => light(null));
  map.addEventListener("focusin", ({ target }) => light(target.closest("[data-strand], [data-node]")));
  map.addEventListener("focusout", () => light(null));

  function light(part) {
    map.toggleAttribute("data-dimmed", part !== null);
    const lit = part === null ? new Set() : new Set(listLit(part, parts));
    for (const one of parts) one.toggleAttribute("data-lit", lit.has(one));
  }
}

/** List a term with the strands through it, or a strand, and the terms that these run through. */
function listLit(part, parts) {
  const through = (strand) => strand.dataset.through.split(" ");
  const strands = parts.filter(
    (one) => one === part || (part.dataset.node && one.dataset.through && through(one).includes(part.dataset.node)),
  );
  const nodes = new Set(strands.flatMap((one) => (one.dataset.through ? through(one) : [])));
  return [...strands, ...parts.filter(({ dataset }) => nodes.has(dataset.node))];
}

function narrowLink(link, count, total, href) {
  link.toggleAttribute("data-none", count === 0);
  link.setAttribute("href", address(href));
  const written = link.querySelector(".sv-strands__count");
  if (written === null) return;
  written.textContent = count === null ? `${total}` : `${count} of ${total}`;
  link.dataset.said ??= link.getAttribute("aria-label");
  const words = count === null ? link.dataset.said : link.querySelector(".sv-strands__label").textContent;
  link.setAttribute("aria-label", words);
}
