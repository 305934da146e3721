/** Studies side by side, above the table; the address says which. */

import { countStudies } from "./counts.js";
import { element, find } from "./dom.js";
import { FEWEST, MOST, pickStudies } from "./picking.js";
import { address, fetchJson } from "./site.js";
import { makeVisible } from "./visible.js";

const MAX_NAMED = 3; // unknown ids that are repeated to the reader

/** Show in a section what the address of an explorer compares. */
export function startCompare(explorer, section) {
  const view = element("div", {});
  find("[data-compare]", section).append(view);
  let compared = "";

  async function follow() {
    const wanted = explorer.state.compare;
    if (wanted.join() === compared) return;
    compared = wanted.join();
    if (wanted.length === 0) return close();
    await open(pickStudies(wanted, explorer.records.places), compared);
  }

  function close() {
    const hadFocus = view.contains(document.activeElement);
    view.replaceChildren();
    if (hadFocus) find("[data-results]", section).focus();
  }

  async function open(picked, asked) {
    const notes = describeLeftOut(picked);
    const content = await makeContent(picked.shown, explorer).catch((error) => [makeNote(`Sorry: ${error.message}.`)]);
    if (asked !== compared) return; // the reader has gone on meanwhile
    const heading = element("h2", { tabindex: "-1" }, `Comparison of ${countStudies(picked.shown.length)}`);
    const leave = element("button", { type: "button", class: "sv-button", click: () => explorer.setState({ compare: [] }) }, "Close");
    const head = element("div", { class: "sv-dialog__head" }, heading, leave);
    view.replaceChildren(element("section", { class: "sv-compare", "aria-label": "Comparison" }, head, ...notes, ...content));
    heading.focus();
  }

  explorer.onChange(follow);
  follow();
}

function describeLeftOut({ shown, unknown, surplus }) {
  const named = unknown.slice(0, MAX_NAMED).map((id) => `“${makeVisible(id)}”`);
  const more = unknown.length > MAX_NAMED ? ` and ${unknown.length - MAX_NAMED} more` : "";
  return [
    ...(unknown.length > 0 ? [`The address also names studies that do not exist here: ${named.join(", ")}${more}.`] : []),
    ...(surplus.length > 0 ? [`At most ${MOST} studies can be compared; left out: ${surplus.join(", ")}.`] : []),
    ...(shown.length < FEWEST ? [`A comparison needs at least ${FEWEST} studies; choose more in the table.`] : []),
  ].map(makeNote);
}

const makeNote = (text) => element("p", { class: "sv-compare__note", role: "status" }, text);

async function makeContent(ids, { records: index }) {
  const { places, studies, words } = index;
  if (ids.length < FEWEST) return [];
  const [{ compareRecords }, { makeComparisonTable }, { makeLabels }, vocabularies, ...items] = await Promise.all([
    import("./compare.js"),
    import("./compare-table.js"),
    import("./labels.js"),
    fetchJson("data/vocabularies.json"),
    ...ids.map((id) => fetchJson(`studies/${id}.json`)),
  ]);
  const names = new Map(ids.flatMap((id) => listDatasets(studies, places.get(id))));
  const groups = compareRecords(items.map(({ record }) => record), makeLabels(vocabularies, words), index, (id) => names.get(id) ?? id);
  const heads = ids.map((id) => ({ name: studies.names[places.get(id)], title: studies.titles[places.get(id)], href: address(`studies/${id}/`) }));
  return makeComparisonTable(heads, groups);
}

function listDatasets(studies, study) {
  const labels = studies.datasets(study);
  return studies.datasetIds(study).map((id, at) => [id, labels[at]]);
}
