/** The table: its rows in order, its columns, and the headings that sort it. Rows that are not shown are detached. */

import { afterPaint, element, find, write } from "../dom.js";
import { describeState } from "../view-words.js";
import { withDetails } from "./details.js";
import { makeRows } from "./rows.js";

const LONG = 50; // rows from which on a table is long: it shows a part of them, so that it answers as fast as a short one
const START = 25; // rows that a long table begins with; to take them out again costs as much as to lay them out
const FIRST = 3; // rows of a new order that are painted at once; the others follow after the paint
const MORE = 50; // rows that the reader can add at a time

/** Take over the table of a section. */
export function makeTable(section, records) {
  const table = find("table", section);
  const body = find("tbody", table);
  const holder = find("[data-table]", section);
  const rows = makeRows(section, body, records);
  const caption = { element: find("caption", table), text: find("caption", table).textContent };
  const more = makeMore(holder, () => list(limit + MORE));
  const decorators = makeDecorators();
  let order = [];
  let limit = 0;
  let listed = 0;

  /** While rows are missing the table keeps its height, so that the page does not jump, and says that it is busy. */
  function wait() {
    holder.style.minHeight = `${holder.offsetHeight}px`;
    holder.setAttribute("aria-busy", "true");
  }

  function stopWaiting() {
    holder.style.minHeight = "";
    holder.removeAttribute("aria-busy");
  }

  function takeOrder(studies) {
    body.replaceChildren();
    order = studies;
    limit = order.length > LONG ? START : LONG;
    listed = 0;
  }

  /** List the first rows, and the others after the paint. */
  function listInTwo() {
    const current = order;
    append(FIRST);
    afterPaint(() => {
      if (current !== order) return;
      list(limit);
      stopWaiting();
    });
  }

  function list(count) {
    limit = count;
    append(limit);
  }

  function append(end) {
    const wanted = order.slice(listed, end);
    const missing = wanted.findIndex((study) => !rows.has(study));
    if (missing !== -1) fetchMissing(wanted.slice(missing), end);
    const studies = missing === -1 ? wanted : wanted.slice(0, missing);
    decorators.apply(studies, rows);
    body.append(...studies.flatMap((study) => withDetails(rows.get(study))));
    listed += studies.length;
    more.update(Math.min(limit, order.length), order.length);
  }

  /** Go on with the rows that stand on other pages, unless the reader has asked for another order meanwhile. */
  async function fetchMissing(studies, end) {
    const current = order;
    holder.setAttribute("aria-busy", "true");
    try {
      await rows.fetch(studies.filter((study) => !rows.has(study)));
      if (current === order) append(end);
    } catch (error) {
      find("[data-notice]", section).textContent = `Some rows cannot be shown: ${error.message}`;
    }
    if (current === order) stopWaiting();
  }

  watchWidth(table, holder);
  takeOrder(rows.studies);
  list(limit);
  const headings = { current: null };
  return {
    studies: rows.studies,
    decorateRow(callback) {
      decorators.add(callback);
      decorators.apply(order.slice(0, listed), rows);
    },
    update(explorer) {
      headings.current ??= makeHeadings(table, explorer);
      if (!isSame(order, explorer.shown())) {
        wait();
        takeOrder(explorer.shown());
        listInTwo();
      }
      headings.current(explorer.state);
      dress(table, explorer);
      write(caption.element, sayTable(explorer, caption.text));
    },
  };
}

/** A table that is wider than its place scrolls in a box; one that fits leaves its head to the page. */
function watchWidth(table, holder) {
  const look = () => holder.classList.toggle("sv-scroll--wide", table.offsetWidth > holder.clientWidth + 1);
  const observer = new ResizeObserver(look);
  observer.observe(table);
  observer.observe(holder);
}

const isSame = (one, other) => one.length === other.length && one.every((study, at) => study === other[at]);

/** Keeps what each row has been given, so that no row is given it twice. */
function makeDecorators() {
  const callbacks = [];
  const done = new Map();
  return {
    add: (callback) => callbacks.push(callback),
    apply(studies, rows) {
      for (const study of studies) {
        for (const callback of callbacks.slice(done.get(study) ?? 0)) callback(rows.get(study), study);
        done.set(study, callbacks.length);
      }
    },
  };
}

function makeMore(holder, show) {
  const button = element("button", { type: "button", class: "sv-button sv-more", hidden: true, click: show });
  holder.after(button);
  return {
    update(count, total) {
      button.hidden = count >= total;
      write(button, `Show more: ${count} of ${total} are listed`);
    },
  };
}

/** Find the measure that results are sorted by at first: the first of those that strips show and somebody reports. */
function findCommonMetric({ records: { metrics }, universe }) {
  const isReported = (id) => universe.some((study) => metrics.rows[study].some((place, at) => at % 3 === 0 && place === metrics.places.get(id)));
  return metrics.common.find(isReported);
}

/** Put a button into every heading; gives what marks the one that the table is sorted by. */
function makeHeadings(table, explorer) {
  const { places } = explorer.records.metrics;
  const common = findCommonMetric(explorer);
  const isMetric = ({ sort }) => places.has(sort?.key);
  const headings = explorer.records.columns.map(({ id, sort }) => {
    const cell = find(`thead [data-c="${id}"]`, table);
    // Results are sorted by the measure that they are sorted by already, or by the one that most studies report.
    const keyOf = (state) => sort ?? (isMetric(state) ? state.sort.key : common);
    const button = element("button", { type: "button", class: "sv-sort", click: () => turn(explorer, keyOf(explorer.state)) });
    button.append(...cell.childNodes);
    cell.replaceChildren(button);
    return { cell, keyOf };
  });
  return (state) => {
    for (const { cell, keyOf } of headings) {
      if (state.sort === null || state.sort.key !== keyOf(state)) cell.removeAttribute("aria-sort");
      else cell.setAttribute("aria-sort", state.sort.descending ? "descending" : "ascending");
    }
  };
}

/** Sort upwards, then downwards, then as at first; results begin with the highest. */
function turn(explorer, key) {
  if (key === undefined) return;
  const { sort } = explorer.state;
  const startsHigh = explorer.records.metrics.places.has(key);
  if (sort?.key !== key) explorer.setState({ sort: { key, descending: startsHigh } });
  else if (sort.descending === startsHigh) explorer.setState({ sort: { key, descending: !startsHigh } });
  else explorer.setState({ sort: null });
}

function dress(table, { state, schema }) {
  const columns = new Set(state.columns ?? schema.shownColumns);
  for (const id of schema.columns.keys()) table.classList.toggle(`sv-hide-${id}`, !columns.has(id));
  table.classList.toggle("sv-table--dense", state.rows === "compact");
}

/** Say which studies the table has, and in which order. */
function sayTable({ records, state }, unsorted) {
  const choices = describeState(state, records);
  const which = choices.length === 0 ? "" : `Studies with ${choices.join("; ")}`;
  if (state.sort === null) return which || unsorted;
  const order = `${sayKey(records, state.sort)}`;
  return which ? `${which}, by ${order}` : `Studies by ${order}`;
}

function sayKey(records, { key, descending }) {
  const metric = records.metrics.metrics[records.metrics.places.get(key)];
  if (metric) return `${metric.short}, ${descending ? "highest" : "lowest"} first, those without it last`;
  const label = records.columns.find((column) => column.sort === key)?.label ?? records.facetsById.get(key).label;
  return `${label.toLowerCase()}, ${descending ? "descending" : "ascending"}`;
}
