/** Which studies the address of a page chooses, with the words and links for it. */

import { countStudies } from "./counts.js";
import { element } from "./dom.js";
import { matchStudies } from "./matching.js";
import { withoutOwn } from "./page-address.js";
import { loadRecords } from "./records.js";
import { address } from "./site.js";
import { formatState, isNarrowed, makeSchema, parseState } from "./state.js";
import { describeState } from "./view-words.js";

/** Choose studies by the address, and say in a line which they are; gives { chosen, query, total }, null for all. */
export async function chooseStudies(line) {
  const records = await loadRecords();
  const schema = makeSchema(records);
  const { state, ignored } = parseState(withoutOwn(location.search), schema);
  sayIgnored(line, ignored);
  const query = isNarrowed(state) ? formatState(state, schema) : "";
  for (const link of document.querySelectorAll("[data-carry]")) link.search = query;
  line.dataset.all ??= line.textContent;
  if (query === "") {
    line.textContent = line.dataset.all;
    return { chosen: null, query, total: records.size };
  }
  const { shown } = matchStudies(records, state, records.studies.ids.map((_, study) => study));
  line.replaceChildren(
    `Showing ${shown.length} of ${countStudies(records.size)}: ${describeState(state, records).join("; ")}. `,
    element("a", { href: location.pathname }, "Show all"),
  );
  return { chosen: new Set(Array.from(shown, (study) => records.studies.ids[study])), query, total: records.size };
}

function sayIgnored(line, ignored) {
  document.querySelector("[data-ignored]")?.remove();
  if (ignored.length === 0) return;
  const words = `Left out, as this page does not know it: ${ignored.join(", ")}`;
  line.after(element("p", { class: "sv-note", "data-ignored": true }, words));
}

/** Say in the words of a figure which of them speak of the chosen studies and which of all; null for all. */
export function sayNarrowed(section, chosen, total) {
  const all = countStudies(total);
  const narrowed = chosen && ` Narrowed down to ${chosen.size} of ${all}: drawings and counts show these alone.`;
  for (const caption of section.querySelectorAll("[data-counted]")) {
    say(caption, (text) => (narrowed ? `${caption.dataset.counted}${narrowed}` : text));
  }
  for (const file of section.querySelectorAll("[data-csv]")) {
    say(file, (text) => (chosen === null ? text : `CSV, all ${all}`)); // a file is as it was published
  }
  for (const note of section.querySelectorAll("[data-of-all]")) {
    say(note, (text) => (chosen === null ? text : `Over all ${all}: ${text}`));
  }
  // What was found in all studies need not hold for some of them.
  for (const title of section.querySelectorAll(".sv-frame__title[data-finding]")) {
    say(title, (text) => (chosen === null ? text : title.dataset.plain));
  }
  for (const words of section.querySelectorAll("[data-counts-only]")) words.hidden = chosen === null;
}

/** Write what a function makes of the text that an element was built with. */
function say(node, make) {
  node.dataset.said ??= node.textContent;
  node.textContent = make(node.dataset.said);
}

/** Address a page of figures with what is chosen in the table. */
export const addressOfFigures = (state, schema) => {
  const query = formatState({ ...state, sort: null, columns: null, rows: "normal", compare: [] }, schema);
  return address(query === "" ? "trends/" : `trends/?${query}`);
};
