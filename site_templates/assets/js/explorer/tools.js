/** The tools above the table: the search box, the order, and the look of the table. */

import { element, find, mark, write } from "../dom.js";
import { closeOnLeave } from "../menus.js";
import { FIXED_COLUMN } from "../state.js";

/** Make the tools. */
export function makeTools(section, explorer) {
  const parts = [makeSearch(explorer), makeOrder(explorer), makeLook(explorer)];
  find("[data-tools]", section).replaceChildren(...parts.map((part) => part.element));
  return { update: () => parts.forEach((part) => part.update(explorer.state)) };
}

function makeSearch(explorer) {
  const input = element("input", {
    type: "search",
    class: "sv-find",
    placeholder: "Title, author, model, dataset …",
    "aria-label": "Find words in title, authors, venue, models, datasets and summary",
    maxlength: 200,
    autocomplete: "off",
    spellcheck: "false",
    focus: () => explorer.prepareSearch(),
    input: () => explorer.setState({ text: input.value }, { typedIn: "text" }),
  });
  return {
    element: input,
    update(state) {
      if (input.value !== state.text) input.value = state.text;
    },
  };
}

/** Make the choice of an order, with the button that turns it round. */
export function makeOrder(explorer) {
  const select = element("select", { "aria-label": "Sort by", change: () => choose() }, ...listOptions(explorer));
  const turn = element("button", { type: "button", class: "sv-button", click: () => flip() });
  const choose = () => {
    const isMetric = explorer.records.metrics.places.has(select.value);
    explorer.setState({ sort: select.value === "" ? null : { key: select.value, descending: isMetric } });
  };
  const flip = () => explorer.setState({ sort: { ...explorer.state.sort, descending: !explorer.state.sort.descending } });
  return {
    element: element("div", { class: "sv-order" }, select, turn),
    update({ sort }) {
      const key = sort?.key ?? "";
      if (select.value !== key) select.value = key;
      turn.disabled = sort === null;
      write(turn, sort?.descending ? "↓" : "↑");
      mark(turn, "aria-label", sort?.descending ? "Descending; sort ascending" : "Ascending; sort descending");
    },
  };
}

function listOptions({ records, universe }) {
  const reported = new Set(universe.flatMap((study) => records.metrics.rows[study].filter((_, at) => at % 3 === 0)));
  const columns = [
    { id: "number", label: "Number" },
    { id: "study", label: "Study" },
    ...records.facets,
  ];
  // Of losses, errors and differences the highest is not what readers look for.
  const isOffered = ({ id }, at) => reported.has(at) && records.metrics.shares.includes(id);
  const make = ({ id, label }) => element("option", { value: id }, label);
  return [
    element("option", { value: "" }, "Default order"),
    element("optgroup", { label: "Columns" }, ...columns.map(make)),
    element("optgroup", { label: "Highest result" }, ...records.metrics.metrics.filter(isOffered).map(make)),
  ];
}

function makeLook(explorer) {
  const boxes = explorer.records.columns.filter(({ id }) => id !== FIXED_COLUMN).map((column) => makeColumn(column, explorer));
  const dense = element("input", {
    type: "checkbox",
    change: () => explorer.setState({ rows: dense.checked ? "compact" : "normal" }),
  });
  const menu = element(
    "details",
    { class: "sv-menu" },
    element("summary", { class: "sv-button" }, "Columns"),
    element(
      "div",
      { class: "sv-menu__body" },
      element("div", { role: "group", "aria-label": "Columns" }, element("ul", {}, ...boxes.map((box) => box.element))),
      element("label", { class: "sv-menu__rule" }, dense, "Compact rows"),
    ),
  );
  closeOnLeave(menu);
  return {
    element: menu,
    update(state) {
      boxes.forEach((box) => box.update(state.columns ?? explorer.schema.shownColumns));
      dense.checked = state.rows === "compact";
    },
  };
}

function makeColumn({ id, label }, explorer) {
  const box = element("input", { type: "checkbox", change: () => explorer.setState({ columns: toggle(explorer, id) }) });
  return {
    element: element("li", {}, element("label", {}, box, label)),
    update(columns) {
      box.checked = columns.includes(id);
    },
  };
}

/** Show or hide one column; the columns of the beginning are no choice. */
function toggle({ state, schema }, id) {
  const now = state.columns ?? schema.shownColumns;
  const next = [...schema.columns.keys()].filter((one) => now.includes(one) !== (one === id));
  return next.join() === schema.shownColumns.join() ? null : next;
}
