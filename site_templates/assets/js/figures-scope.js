/** Which studies the address of a page chooses, with the words and links for it. */

import { element } from "./dom.js";
import { matchStudies } from "./matching.js";
import { withoutOwn } from "./page-address.js";
import { loadRecords } from "./records.js";
import { address } from "./site.js";
import { formatState, isNarrowed, makeSchema, parseState } from "./state.js";
import { countStudies, describeState } from "./view-words.js";

/** Choose studies by the address, and say in a line which they are; gives { chosen, query, total }, null for all. */
export async function chooseStudies(line) {
  const records = await loadRecords();
  const schema = makeSchema(records);
  const { state, ignored } = parseState(withoutOwn(location.search), schema);
  if (ignored.length > 0) {
    line.after(element("p", { class: "sv-note" }, `Left out, as this page does not know it: ${ignored.join(", ")}`));
  }
  if (!isNarrowed(state)) return { chosen: null, query: "", total: records.size };
  const { shown } = matchStudies(records, state, records.studies.ids.map((_, study) => study));
  const query = formatState(state, schema);
  line.replaceChildren(
    `Showing ${shown.length} of ${countStudies(records.size)}: ${describeState(state, records).join("; ")}. `,
    element("a", { href: location.pathname }, "Show all"),
  );
  for (const link of document.querySelectorAll("[data-carry]")) link.search = query;
  return { chosen: new Set(Array.from(shown, (study) => records.studies.ids[study])), query, total: records.size };
}

/** Say in the words of a figure which of them speak of the chosen studies and which of all. */
export function sayNarrowed(section, chosen, total) {
  const all = countStudies(total);
  for (const caption of section.querySelectorAll("[data-counted]")) {
    caption.append(` Narrowed down to ${chosen.size} of ${all}: drawings and counts show these alone.`);
  }
  for (const note of section.querySelectorAll("[data-of-all]")) note.prepend(`Over all ${all}: `);
  for (const words of section.querySelectorAll("[data-counts-only]")) words.hidden = false;
}

/** Address a page of figures with what is chosen in the table. */
export const addressOfFigures = (state, schema) => {
  const query = formatState({ ...state, sort: null, columns: null, rows: "normal", compare: [] }, schema);
  return address(query === "" ? "trends/" : `trends/?${query}`);
};
