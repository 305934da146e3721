/** Charts that show the same under different choices: one at a time. */

/** Wire the choices of a family of charts. */
export function startChooser(family) {
  const selects = [...family.querySelectorAll("[data-choice]")];
  const charts = [...family.querySelectorAll("details[data-chart]")];
  if (selects.length === 0 || charts.length === 0) return;
  const choose = (changed) => show(nearest(charts, selects, changed), charts, selects);
  selects.forEach((select) => select.addEventListener("change", () => choose(select)));
  show(charts.find((chart) => chart.open) ?? charts[0], charts, selects);
}

const valueIn = (chart, select) => chart.getAttribute(`data-chosen-${select.dataset.choice}`);

/** Find the chart with what was just chosen that keeps the most of the other choices. */
function nearest(charts, selects, changed) {
  const score = (chart) => selects.filter((select) => valueIn(chart, select) === select.value).length;
  const fitting = charts.filter((chart) => valueIn(chart, changed) === changed.value);
  return fitting.reduce((best, chart) => (score(chart) > score(best) ? chart : best));
}

function show(chosen, charts, selects) {
  for (const chart of charts) {
    chart.open = chart === chosen;
    chart.toggleAttribute("data-away", chart !== chosen); // the theme unfolds everything for print
  }
  selects.forEach((select) => {
    select.value = valueIn(chosen, select);
    for (const option of select.options) option.classList.toggle("sv-away", !isThere(option, select, selects, charts));
  });
}

/** Return whether an option goes with all the other choices; the others stay to be chosen and move them. */
const isThere = (option, select, selects, charts) =>
  charts.some((chart) =>
    selects.every((other) => valueIn(chart, other) === (other === select ? option.value : other.value)),
  );
