/**
 * Counting charts again for a chosen set of studies; no document here.
 *
 * A chart is what `figures/<id>.json` holds: axes, and series of marks that know their studies. `chosen` is a Set of
 * study ids, or null for all. Four rules and no others:
 *
 * - columns and shares: the length of a mark is the number of its studies in the set, or 1 as soon as one is in it
 *   where `counting` is "marks";
 * - points, with the lines that belong to them: a mark is shown as soon as one of its studies is in the set;
 * - points that pile up fall onto each other;
 * - a grid: a cell shows the number of its studies in the set, and belongs to the last series that lists any of them.
 */

/** List the marks of a chart, series after series, as the drawing numbers them. */
export const listMarks = (chart) => chart.series.flatMap(({ marks }) => marks);

/** Count a set of studies within a chosen set. */
export const countChosen = (studies, chosen) =>
  chosen === null ? studies.length : studies.reduce((count, id) => (chosen.has(id) ? count + 1 : count), 0);

/** Name where the length of a chart's bars stands. */
export const lengthOf = (chart) => (chart.kind === "shares" ? "x" : "y");

/** Tell how long a bar is for a chosen set. */
export function measureMark(mark, chosen, chart) {
  if (chosen === null) return mark[lengthOf(chart)];
  const count = countChosen(mark.studies, chosen);
  return chart.counting === "marks" ? Math.min(count, 1) : count;
}

/** Find the series of a cell: the last one that lists any of its chosen studies, or undefined for none. */
export const seriesOfCell = (chart, studies, chosen) =>
  chart.series.findLast((series) => studies.some((id) => (chosen === null || chosen.has(id)) && setOf(series).has(id)));

const SETS = new WeakMap();

function setOf(series) {
  if (!SETS.has(series)) SETS.set(series, new Set(series.studies));
  return SETS.get(series);
}

/** Give a chart as it is for a chosen set. */
export function recountChart(chart, chosen) {
  if (chosen === null) return chart;
  const recount = { columns: recountBars, shares: recountBars, points: recountPoints, grid: recountCells }[chart.kind];
  const marksOf = (series) => recount(series, chosen, chart).map((mark) => sayCounted(mark, chosen));
  return { ...chart, series: chart.series.map((series) => ({ ...series, marks: marksOf(series) })) };
}

/** Say at a mark, whose words speak of all studies, how many of them are chosen. */
const sayCounted = (mark, chosen) => ({
  ...mark,
  lines: [...mark.lines, `${countChosen(mark.studies, chosen)} of ${mark.studies.length} chosen`],
});

function recountBars({ marks }, chosen, chart) {
  return marks.map((mark) => {
    const count = measureMark(mark, chosen, chart);
    return { ...mark, [lengthOf(chart)]: count, count };
  });
}

function recountPoints({ marks }, chosen, chart) {
  const isChosen = ({ studies }) => countChosen(studies, chosen) > 0;
  if (!chart.piles) return marks.filter(isChosen);
  const free = new Map();
  return marks.flatMap((mark) => {
    if (!free.has(mark.x)) free.set(mark.x, []);
    free.get(mark.x).push(mark.y);
    return isChosen(mark) ? [{ ...mark, y: free.get(mark.x).shift() }] : [];
  });
}

const recountCells = (series, chosen, chart) =>
  listMarks(chart)
    .filter(({ studies }) => seriesOfCell(chart, studies, chosen) === series)
    .map((mark) => ({ ...mark, count: countChosen(mark.studies, chosen) }));

/** Add what a reader has chosen to the address that a mark leads to; what the mark says itself goes first. */
export function narrowHref(href, query) {
  if (href === null || !href.startsWith("studies/") || /^studies\/[^?]/.test(href) || query === "") return href;
  const own = new URLSearchParams(href.split("?")[1] ?? "");
  const added = new URLSearchParams(query);
  for (const [name, value] of added) {
    if (OWN_ONLY.has(name)) continue;
    if (!own.has(name)) own.set(name, value);
    else if (own.get(name) !== value && canJoin(value, name, added)) joinTerms(own, name, value);
  }
  return `studies/?${`${own}`.replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

const OWN_ONLY = new Set(["sort", "columns", "rows", "compare"]); // how the table looks, not which studies it has

/** Two single terms of one facet can be asked for together; years and longer lists cannot. */
const canJoin = (value, name, added) => !value.includes(",") && !/^\d*-?\d*$/.test(value) && !added.has("all");

function joinTerms(own, name, value) {
  const isExcluded = value.startsWith("-");
  own.set(name, `${own.get(name)},${value}`);
  if (!isExcluded) own.set("all", name);
}
