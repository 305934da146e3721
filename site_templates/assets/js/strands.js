/** Recounts the map of strands: those without a chosen study step back, and terms count the chosen ones. */

import { countChosen, narrowHref } from "./recount.js";
import { address } from "./site.js";

/** Narrow a map to a chosen set; `strands` and `nodes` hold for each its studies and its address. */
export function recountStrands(map, { strands, nodes }, chosen, query) {
  for (const [name, parts] of Object.entries({ strand: strands, node: nodes })) {
    for (const link of map.querySelectorAll(`[data-${name}]`)) {
      const [studies, href] = parts[Number(link.dataset[name])];
      narrowLink(link, chosen && countChosen(studies, chosen), studies.length, narrowHref(href, query));
    }
  }
}

function narrowLink(link, count, total, href) {
  link.toggleAttribute("data-none", count === 0);
  link.setAttribute("href", address(href));
  const written = link.querySelector(".sv-strands__count");
  if (written === null) return;
  written.textContent = count === null ? `${total}` : `${count} of ${total}`;
  link.setAttribute("aria-label", link.querySelector(".sv-strands__label").textContent);
}
