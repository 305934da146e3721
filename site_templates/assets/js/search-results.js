/** What was found, as a list below the search box: records first, then pages; arrow keys walk, Enter opens. */

import { countThings } from "./counts.js";
import { element, write } from "./dom.js";
import { loadPages, loadSearchable } from "./records.js";
import { addWords, describe, isStudy, makeIndex, search, splitMarked } from "./search.js";
import { address } from "./site.js";

const LIMIT = 8; // records, which is what a screen holds
const PAGE_LIMIT = 4; // sections of pages below them

/** Load what is searched, then show what is found at every change of the input. */
export async function attach(form, input, close) {
  const list = makeList(form, input);
  listenToKeys(form, input, list, close);
  try {
    const [records, pages] = await Promise.all([loadSearchable(), loadPages()]);
    const index = await makeIndex(records, pages, { pause });
    const show = () => list.show(input.value.trim(), find(records, index, input.value.trim()));
    input.addEventListener("input", show);
    show();
    await addWords(index, { pause });
    if (list.isEmpty()) show();
  } catch (error) {
    list.say(error.message);
  }
}

/** Let the browser paint and take what the reader types. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** Say what there is to show for a text. */
function find(records, index, text) {
  const found = search(index, text, LIMIT, PAGE_LIMIT);
  const asResult = (entry) => ({ ...describe(records, entry), query: found.query });
  const hasMore = found.studies > found.best.filter(isStudy).length;
  return {
    ...found,
    best: found.best.map(asResult),
    pages: found.pages.map(asResult),
    table: `studies/?text=${encodeURIComponent(text)}`,
    hasMore,
  };
}

/** Make the panel with its list; `options` are what the keys walk through. */
function makeList(form, input) {
  const status = element("p", { class: "sv-found__status", role: "status" });
  const box = element("div", { role: "listbox", id: `${form.id}-results`, "aria-label": "Found" });
  const panel = element("div", { class: "sv-found", hidden: true }, status, box);
  form.append(panel);
  const setCombobox = (name, value) => input.setAttribute(`aria-${name}`, value);
  input.setAttribute("role", "combobox");
  setCombobox("autocomplete", "list");
  setCombobox("controls", box.id);
  setCombobox("expanded", "false");
  const list = { panel, options: [], active: -1 };

  list.isEmpty = () => !panel.hidden && box.querySelector("[aria-label=Elsewhere]") !== null;
  list.open = (isOpen) => {
    panel.hidden = !isOpen;
    setCombobox("expanded", `${isOpen && list.options.length > 0}`);
    if (!isOpen) list.mark(-1);
  };
  list.mark = (place) => {
    list.options[list.active]?.setAttribute("aria-selected", "false");
    list.active = place;
    const option = list.options[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) setCombobox("activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  list.say = (text) => {
    write(status, text);
    list.open(true);
  };
  list.show = (text, found) => {
    box.replaceChildren(...(text === "" ? [] : listGroups(text, found)));
    list.options = [...box.querySelectorAll("[role=option]")];
    list.options.forEach((option, place) => option.setAttribute("id", `${form.id}-${place}`));
    list.active = -1;
    list.mark(-1);
    write(status, text === "" ? "" : count(found));
    list.open(text !== "");
  };
  return list;
}

/** Walk with the arrows, open with Enter, close with Escape and by going elsewhere. */
function listenToKeys(form, input, list, close) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  input.addEventListener("keydown", (event) => {
    if (event.key in steps && list.options.length > 0) {
      event.preventDefault();
      list.open(true);
      list.mark(step(list.active, steps[event.key], list.options.length));
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.panel.hidden) close();
      else list.open(false);
    }
  });
  form.addEventListener("submit", (event) => {
    // A box for the table opens the table, unless the reader chose something else.
    const chosen = list.options[form.dataset.search === "table" ? list.active : Math.max(list.active, 0)];
    if (list.panel.hidden || chosen === undefined) return;
    event.preventDefault();
    chosen.click();
  });
  input.addEventListener("focus", () => list.open(input.value.trim() !== "" && list.options.length > 0));
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) list.open(false);
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget !== null && !form.contains(event.relatedTarget)) list.open(false);
  });
}

/** Go one step; before the first and after the last is the input itself. */
const step = (place, by, size) => ((place + 1 + by + size + 1) % (size + 1)) - 1;

function count({ total, pageTotal, best }) {
  if (total + pageTotal === 0) return "Nothing was found";
  const counted = [[total, "record", "records"], [pageTotal, "section of a page", "sections of pages"]]
    .filter(([number]) => number > 0)
    .map((things) => countThings(...things));
  return `${counted.join(" and ")}${total > best.length ? `; the best ${best.length} records are shown` : ""}`;
}

function* listGroups(text, found) {
  const { best, pages, table, hasMore, studies, total, pageTotal } = found;
  const more = hasMore ? [moreOption(table, `Show all ${studies} studies with these words in the table`)] : [];
  if (total > 0) yield group("Records", [...best.map(resultOption), ...more]);
  if (pageTotal > 0) yield group("Pages", pages.map(resultOption));
  if (total + pageTotal === 0) yield group("Elsewhere", [moreOption("studies/", "Browse the table of all studies")]);
}

const group = (label, options) => element("div", { class: "sv-found__group", role: "group", "aria-label": label }, ...options);

function resultOption({ path, kind, title, facts, query }) {
  return option(
    path,
    element("span", { class: "sv-found__kind" }, kind),
    element("span", { class: "sv-found__title", dir: "auto" }, ...marked(title, query)),
    facts === "" ? null : element("span", { class: "sv-found__facts", dir: "auto" }, ...marked(facts, query)),
  );
}

const moreOption = (path, label) => option(path, element("span", { class: "sv-found__more" }, label));

const option = (path, ...content) =>
  element("a", { class: "sv-found__option", role: "option", href: address(path), tabindex: "-1", "aria-selected": "false" }, ...content);

const marked = (text, query) =>
  splitMarked(text, query).map((piece) => (piece.isMatch ? element("mark", {}, piece.text) : piece.text));
