/**
 * Counting charts again for a chosen set of studies, by the rules of `osteosurvey.figures.plotly`; no document here.
 *
 * A chart is what `figures/<id>.json` holds: { plotly: { data, layout }, looks }; every mark has its studies and its
 * address in `customdata`. `chosen` is a Set of study ids, or null for all.
 */

/** List the marks of a chart, series after series, as the drawing numbers them. */
export function listMarks(chart) {
  return partsOf(chart, "marks").flatMap((trace) =>
    trace.customdata.map(([studies, href], at) => ({
      studies,
      href,
      look: trace.meta.series,
      length: (trace.orientation === "h" ? trace.x : trace.y)[at],
    })),
  );
}

/** Count a set of studies within a chosen set. */
export const countChosen = (studies, chosen) =>
  chosen === null ? studies.length : studies.reduce((count, id) => (chosen.has(id) ? count + 1 : count), 0);

/** Tell how long a bar is for a chosen set. */
export function measureMark({ studies, length }, chosen, counting) {
  if (chosen === null) return length;
  const count = countChosen(studies, chosen);
  return counting === "marks" ? Math.min(count, 1) : count;
}

/** Name the look of a cell: the last series that lists any of its chosen studies, or null for none. */
export function lookOfCell(chart, studies, chosen) {
  const left = studies.filter((id) => chosen === null || chosen.has(id));
  const fits = setsOf(chart).filter(([, ids]) => left.some((id) => ids.has(id)));
  return fits.length > 0 ? fits.at(-1)[0] : null;
}

/** Give the plotly figure of a chart for a chosen set. */
export function recountPlotly(chart, chosen) {
  const { data, layout } = chart.plotly;
  if (chosen === null) return { data, layout };
  const { kind, counting } = layout.meta;
  if (kind === "grid") return { data: recountCells(chart, chosen), layout };
  const recount = kind !== "points" ? recountBars : chart.piles ? recountPile : recountPoints;
  return { data: data.map((trace) => recount(trace, chosen, counting)), layout };
}

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

const partsOf = (chart, part) => chart.plotly.data.filter((trace) => trace.meta.part === part);

const SETS = new WeakMap();

function setsOf(chart) {
  if (!SETS.has(chart)) {
    SETS.set(chart, partsOf(chart, "marks").map(({ meta }) => [meta.series, new Set(meta.studies)]));
  }
  return SETS.get(chart);
}

function recountBars(trace, chosen, counting) {
  const along = trace.orientation === "h" ? "x" : "y";
  const lengths = trace.customdata.map(([studies], at) =>
    measureMark({ studies, length: trace[along][at] }, chosen, counting),
  );
  return { ...trace, [along]: lengths, ...(trace.text ? { text: lengths.map((length) => (length > 0 ? `${length}` : "")) } : {}) };
}

/** A point without a chosen study goes; so do the lines that lead to it. */
function recountPoints(trace, chosen) {
  const keep = (value, at) => {
    const entry = trace.customdata[at];
    return entry && countChosen(entry[0], chosen) > 0 ? value : null;
  };
  return { ...trace, x: trace.x.map(keep), y: trace.y.map(keep) };
}

/** Dots that pile up fall onto each other. */
function recountPile(trace, chosen) {
  const points = recountPoints(trace, chosen);
  const free = new Map();
  const y = trace.y.map((height, at) => {
    const x = trace.x[at];
    if (!free.has(x)) free.set(x, []);
    free.get(x).push(height);
    return points.y[at] === null ? null : free.get(x).shift();
  });
  return { ...points, y };
}

function recountCells(chart, chosen) {
  const cells = partsOf(chart, "marks").flatMap((trace) =>
    trace.customdata.map((entry, at) => ({ x: trace.x[at], y: trace.y[at], entry, text: trace.hovertext[at] })),
  );
  return chart.plotly.data.map((trace) => {
    const own = cells.filter(({ entry }) => lookOfCell(chart, entry[0], chosen) === trace.meta.series);
    const sign = chart.looks[trace.meta.series].sign;
    return {
      ...trace,
      x: own.map(({ x }) => x),
      y: own.map(({ y }) => y),
      text: own.map(({ entry }) => `${countChosen(entry[0], chosen)} ${sign}`.trim()),
      customdata: own.map(({ entry }) => entry),
      hovertext: own.map(({ text }) => text),
    };
  });
}
