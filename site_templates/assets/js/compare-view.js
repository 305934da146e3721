/** Ticking studies and showing them side by side; the address says which are compared. */

import { element, find } from "./dom.js";
import { FEWEST, MOST, pickStudies } from "./picking.js";
import { address, fetchJson } from "./site.js";
import { countStudies } from "./view-words.js";
import { makeVisible } from "./visible.js";

const MAX_NAMED = 3; // unknown ids that are repeated to the reader

/** Put the ticks and the comparison of one explorer into its section. */
export function startCompare(explorer, section) {
  const ticked = new Set();
  const boxes = new Map();
  const bar = makeBar({ compare: () => explorer.setState({ compare: [...ticked] }), clear: () => tickOnly([]) });
  const view = element("div", {});
  find("[data-compare]", section).append(bar.root, view);

  function tick(id, wanted) {
    const isTooMany = wanted && ticked.size >= MOST;
    if (wanted && !isTooMany) ticked.add(id);
    else ticked.delete(id);
    showTicks(isTooMany ? `At most ${MOST} studies can be compared; remove one first.` : "");
  }

  function tickOnly(ids) {
    ticked.clear();
    ids.forEach((id) => ticked.add(id));
    showTicks();
  }

  function showTicks(refusal = "") {
    for (const [id, box] of boxes) box.checked = ticked.has(id);
    bar.show(ticked.size, refusal);
  }

  explorer.decorateRow((row) => {
    const id = row.dataset.study;
    if (boxes.has(id)) return;
    const place = explorer.records.places.get(id);
    const box = makeTick(explorer.records.studies.names[place], (event) => tick(id, event.target.checked));
    box.input.checked = ticked.has(id);
    boxes.set(id, box.input);
    find("th", row).append(box.root);
  });

  let compared = "";

  async function follow() {
    const wanted = explorer.state.compare;
    if (wanted.join() === compared) return;
    const wasOpen = compared !== "";
    compared = wanted.join();
    if (wanted.length === 0) return close(wasOpen);
    const picked = pickStudies(wanted, explorer.records.places);
    tickOnly(picked.shown);
    await open(picked, compared);
  }

  function close(wasOpen) {
    const hadFocus = view.contains(document.activeElement);
    view.replaceChildren();
    if (wasOpen && hadFocus) bar.focus();
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
  showTicks();
  follow();
}

function makeTick(name, change) {
  const input = element("input", { type: "checkbox", "aria-label": `Compare ${name}`, change });
  return { input, root: element("label", { class: "sv-tick" }, input, element("span", { "aria-hidden": "true" }, "Compare")) };
}

/** The bar tells how many studies are ticked, and why one could not be. */
function makeBar({ compare, clear }) {
  const status = element("p", { role: "status", class: "sv-compare__status" });
  const start = element("button", { type: "button", class: "sv-button sv-button--main", click: compare }, "Compare");
  const drop = element("button", { type: "button", class: "sv-button", click: clear }, "Clear selection");
  const root = element("div", { class: "sv-compare__bar", role: "group", "aria-label": "Comparing studies" }, status, start, drop);

  function show(count, refusal) {
    root.classList.toggle("sv-compare__bar--ticked", count > 0);
    start.hidden = drop.hidden = count === 0;
    start.disabled = count < FEWEST;
    status.textContent = [describeTicks(count), refusal].filter(Boolean).join(" ");
  }

  return { root, show, focus: () => (start.hidden ? null : start.focus()) };
}

function describeTicks(count) {
  if (count === 0) return `Tick ${FEWEST} to ${MOST} studies to see them side by side.`;
  return count < FEWEST ? `${countStudies(count)} ticked; tick one more to compare.` : `${countStudies(count)} ticked.`;
}

function describeLeftOut({ shown, unknown, surplus }) {
  const named = unknown.slice(0, MAX_NAMED).map((id) => `“${makeVisible(id)}”`);
  const more = unknown.length > MAX_NAMED ? ` and ${unknown.length - MAX_NAMED} more` : "";
  return [
    ...(unknown.length > 0 ? [`The address also names studies that do not exist here: ${named.join(", ")}${more}.`] : []),
    ...(surplus.length > 0 ? [`At most ${MOST} studies can be compared; left out: ${surplus.join(", ")}.`] : []),
    ...(shown.length < FEWEST ? [`A comparison needs at least ${FEWEST} studies; tick more in the table.`] : []),
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
