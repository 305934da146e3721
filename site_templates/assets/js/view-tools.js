/** What readers do with the studies that are shown: export them, cite the view, compare some of them. */

import { startBasket } from "./basket-view.js";
import { startCompare } from "./compare-view.js";
import { countStudies } from "./counts.js";
import { element, find } from "./dom.js";
import { startPhoneBar } from "./explorer/phone-bar.js";
import { address, fetchText } from "./site.js";
import { addressOfFigures } from "./figures-scope.js";
import { EMPTY, formatState } from "./state.js";
import { describeState } from "./view-words.js";

/** Give the section of an explorer its buttons and its comparison. */
export function attach(explorer, section) {
  const place = find("[data-view-tools]", section);
  const show = (label, load) => showDialog(label, load, place);
  const takeShown = () => show("Export", async () => {
    const { openExport } = await import("./export-view.js");
    return () => openExport(listShown(explorer), makeSite(explorer), { phrases: makeView(explorer).phrases });
  });
  const citeShown = () => show("Cite this view", async () => {
    const { openCitation } = await import("./cite-view.js");
    return () => openCitation(listShown(explorer), makeSite(explorer), makeView(explorer));
  });
  const take = (ids, format) => show("Export", async () => {
    const { openExport } = await import("./export-view.js");
    return () => openExport(ids, makeSite(explorer), { format, heading: "Export what is chosen" });
  });
  const tools = [makeTool("Cite this view", citeShown), makeTool("Export", takeShown)];
  place.append(...tools, ...makeFiguresLink(explorer));
  const toggle = () => tools.forEach((button) => (button.disabled = explorer.shown().length === 0));
  explorer.onChange(toggle);
  toggle();
  startCompare(explorer, section);
  startPhoneBar(explorer, section, { cite: citeShown });
  startBasket(explorer, section, { take, addressOf: (studies) => address(`studies/?${formatState({ ...EMPTY, studies }, explorer.schema)}`) });
}

/** Link the figures of what is shown; a page with only some of the studies has no address that figures know. */
function makeFiguresLink(explorer) {
  if (explorer.universe.length < explorer.records.size) return [];
  const link = element("a", { class: "sv-button" }, "See in figures");
  const update = () => (link.href = addressOfFigures(explorer.state, explorer.schema));
  explorer.onChange(update);
  update();
  return [link];
}

/** Open a dialog, whose code is fetched when it is first asked for. */
async function showDialog(label, load, place) {
  try {
    const open = await load();
    if (document.querySelector("dialog[open]") === null) open(); // else asked for twice while it was fetched
  } catch (error) {
    place.append(element("p", { class: "sv-note", role: "alert" }, `${label} does not work: ${error.message}`));
  }
}

const makeTool = (label, open) =>
  element("button", { type: "button", class: "sv-button", "aria-haspopup": "dialog", click: open }, label);

const listShown = ({ records, shown }) => Array.from(shown(), (study) => records.studies.ids[study]);

/** Where texts come from, and what the survey and its studies are called in them. */
export function makeSite({ records, universe, state, schema }) {
  const { survey } = records;
  const countText = (count) => `${count} of ${countStudies(universe.length)}`;
  return {
    fetchText,
    countText,
    records,
    columns: state.columns ?? schema.shownColumns,
    metrics: records.metrics.common,
    shortName: survey.short_title,
    addressOf: (id) => address(`studies/${id}/`),
    captionOf: (count, phrases) => [`${survey.short_title}, data version ${survey.version}: ${countText(count)}`, ...phrases].join("; "),
  };
}

/** What is shown, in words, and the address at which it is shown again. */
function makeView({ records, state, schema, universe }) {
  const isPart = universe.length < records.size;
  const place = isPart ? [`listed under “${find("h1").firstChild.textContent.trim()}”`] : [];
  return {
    survey: records.survey,
    phrases: [...place, ...describeState(state, records)],
    total: records.size,
    address: makeAddress(formatState({ ...state, compare: [] }, schema)),
  };
}

/** Give the lasting address of this page, with a state. */
function makeAddress(query) {
  const url = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
  url.search = query;
  url.hash = "";
  return url.href;
}
