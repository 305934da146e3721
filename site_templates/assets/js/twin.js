/** Recounts the table of a figure. */

import { countChosen, narrowHref } from "./recount.js";
import { address, ROOT } from "./site.js";

/** Count every row again; rows without a chosen study stay and step back. */
export function recountTable(table, rows, chosen, query) {
  for (const row of table.querySelectorAll("tbody > tr")) {
    const at = Number(row.dataset.row);
    const count = countChosen(rows[at], chosen);
    row.toggleAttribute("data-none", count === 0 && rows[at].length > 0);
    const cell = row.querySelector("[data-count]");
    if (cell === null || rows[at].length === 0) continue;
    const link = cell.querySelector(":scope > a");
    if (link !== null) {
      link.dataset.path ??= link.href.slice(ROOT.href.length);
      link.href = address(narrowHref(link.dataset.path, query));
    }
    (link ?? cell.querySelector("summary") ?? cell).textContent =
      chosen === null ? `${count}` : `${count} of ${rows[at].length}`;
  }
}
