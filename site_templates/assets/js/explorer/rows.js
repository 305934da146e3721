/** The rows of the table: those of this page, and those of further pages, which are fetched when they are needed. */

import { fetchPage } from "../site.js";

/** Take over the rows of a table body; `section` names the pages of a long table, and says how many rows each holds. */
export function makeRows(section, body, records) {
  const size = Number(section.dataset.pageSize ?? 0);
  const addresses = section.dataset.pages?.split(" ") ?? [];
  const found = new Map([...body.rows].map((row) => [records.places.get(row.dataset.study), row]));
  const pages = new Map();

  /** Fetch a page once, and take its rows over with links that lead on from here. */
  function fetchRows(path) {
    if (!pages.has(path)) {
      const fetched = fetchPage(path).then(takeRows);
      pages.set(path, fetched);
      fetched.catch(() => pages.delete(path));
    }
    return pages.get(path);
  }

  function takeRows({ page, address }) {
    for (const row of page.querySelectorAll("tr[data-study]")) {
      const place = records.places.get(row.dataset.study);
      if (place === undefined || found.has(place)) continue;
      for (const link of row.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
      found.set(place, document.adoptNode(row));
    }
  }

  return {
    /** Every study of the table, in its order. */
    studies: size > 0 ? records.studies.ids.map((_, place) => place) : [...found.keys()],
    get: (study) => found.get(study),
    has: (study) => found.has(study),
    /** Fetch the rows of some studies; throws an error that a reader can act on. */
    async fetch(studies) {
      await Promise.all([...new Set(studies.map((study) => addresses[Math.floor(study / size)]))].map(fetchRows));
      if (!studies.every((study) => found.has(study))) throw new Error("the site has changed; reload the page");
    },
  };
}
