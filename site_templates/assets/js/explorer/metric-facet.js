/** The facet of results: the lowest value of a measure, and the kinds of data that count. */

import { element } from "../dom.js";

const STEP = 0.01; // of the limits that the field's arrows count in

/** Make the facet, or null where nothing is reported; its update gives the number of choices. */
export function makeMetricFacet(explorer) {
  const { metrics, evaluations } = explorer.records.metrics;
  const used = findUsed(explorer);
  if (used.metrics.size === 0) return null;
  const options = metrics.filter((_, place) => used.metrics.has(place));
  const select = element(
    "select",
    { "aria-label": "Measure" },
    ...options.map(({ id, short, label }) => element("option", { value: id }, short === label ? label : `${short}: ${label}`)),
  );
  const minimum = element("input", { type: "number", step: STEP, placeholder: "0.90", "aria-label": "At least" });
  const form = element(
    "form",
    { class: "sv-metric", submit: (event) => submit(event) },
    select,
    element("span", {}, "at least"),
    minimum,
    element("button", { type: "submit", class: "sv-button" }, "Add"),
  );
  const boxes = evaluations
    .filter((_, place) => used.evaluations.has(place))
    .map((evaluation) => makeEvaluation(evaluation, explorer));

  function submit(event) {
    event.preventDefault();
    if (minimum.value !== "") explorer.setState({ metrics: addLimit(explorer, select.value, Number(minimum.value)) });
  }

  return {
    label: "Results",
    element: element(
      "div",
      {},
      form,
      element("p", { class: "sv-hint" }, "Counting values printed for any kind of data, or only for:"),
      element(
        "div",
        { role: "group", "aria-label": "Kinds of data" },
        element("ul", { class: "sv-terms-list" }, ...boxes.map((box) => box.element)),
      ),
    ),
    update(state) {
      boxes.forEach((box) => box.update(state));
      return state.metrics.length;
    },
  };
}

function findUsed({ records, universe }) {
  const used = { metrics: new Set(), evaluations: new Set() };
  for (const study of universe) {
    const row = records.metrics.rows[study];
    for (let at = 0; at < row.length; at += 3) {
      used.metrics.add(row[at]);
      used.evaluations.add(row[at + 1]);
    }
  }
  return used;
}

function addLimit({ records, state }, id, minimum) {
  const others = state.metrics.filter((metric) => metric.id !== id);
  const { places } = records.metrics;
  return [...others, { id, minimum }].sort((a, b) => places.get(a.id) - places.get(b.id));
}

function makeEvaluation({ id, label }, explorer) {
  const toggle = () => {
    const isOn = (one) => explorer.state.on.includes(one) !== (one === id);
    explorer.setState({ on: explorer.records.metrics.evaluations.map((one) => one.id).filter(isOn) });
  };
  const box = element("input", { type: "checkbox", change: toggle });
  return {
    element: element("li", { class: "sv-term" }, element("label", {}, box, element("span", {}, label))),
    update(state) {
      box.checked = state.on.includes(id);
    },
  };
}
