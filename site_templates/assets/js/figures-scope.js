/** Which studies the address of a page chooses, with the words and links for it. */

import { element } from "./dom.js";
import { matchStudies } from "./matching.js";
import { loadRecords } from "./records.js";
import { address } from "./site.js";
import { formatState, isNarrowed, makeSchema, parseState } from "./state.js";
import { countStudies, describeState } from "./view-words.js";

/** Choose studies by the address, and say in a line which they are; gives { chosen, query }, null for all. */
export async function chooseStudies(line) {
  const records = await loadRecords();
  const schema = makeSchema(records);
  const { state, ignored } = parseState(location.search, schema);
  if (ignored.length > 0) {
    line.after(element("p", { class: "sv-note" }, `Left out, as this page does not know it: ${ignored.join(", ")}`));
  }
  if (!isNarrowed(state)) return { chosen: null, query: "" };
  const { shown } = matchStudies(records, state, records.studies.ids.map((_, study) => study));
  const query = formatState(state, schema);
  line.replaceChildren(
    `Showing ${shown.length} of ${countStudies(records.size)}: ${describeState(state, records).join("; ")}. `,
    element("a", { href: location.pathname }, "Show all"),
  );
  for (const link of document.querySelectorAll("[data-carry]")) link.search = query;
  return { chosen: new Set(Array.from(shown, (study) => records.studies.ids[study])), query };
}

/** Address a page of figures with what is chosen in the table. */
export const addressOfFigures = (state, schema) => {
  const query = formatState({ ...state, sort: null, columns: null, rows: "normal", compare: [] }, schema);
  return address(query === "" ? "trends/" : `trends/?${query}`);
};
