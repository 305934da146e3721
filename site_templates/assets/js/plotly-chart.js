/** A chart of `figures/<id>.json` as plotly draws it; no document here. */

const PATTERN = { fillmode: "overlay", size: 7, solidity: 0.12 };
const CELL_SIZE = 38; // side of a cell of a grid, in pixels
const ROOM = 0.02; // part of an axis that stays free at each end

/** Describe a chart for plotly in the colours { paper, ink, line } of the page; each mark carries its address. */
export function describeForPlotly(chart, page) {
  const make = { columns: makeBars, shares: makeBars, points: makePoints, grid: makeCells }[chart.kind];
  return { data: chart.series.flatMap((series) => make(series, chart, page)), layout: makeLayout(chart, page) };
}

/** Escape a text for plotly, which reads a little HTML in every label. */
const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const colourOf = (colours, { isDark }) => colours[isDark ? 1 : 0];

const makeTrace = ({ look, marks }) => ({
  name: plain(look.label),
  legendgroup: look.id,
  customdata: marks.map(({ href }) => href ?? null),
  hoverinfo: "text",
  hovertext: marks.map(({ lines }) => lines.map(plain).join("<br>")),
  x: marks.map(({ x }) => x),
  y: marks.map(({ y }) => y),
});

const makeBars = (series, chart, page) => [
  {
    ...makeTrace(series),
    type: "bar",
    orientation: chart.kind === "shares" ? "h" : "v",
    text: chart.counting === "studies" ? series.marks.map(({ count }) => (count > 0 ? `${count}` : "")) : null,
    textposition: "inside",
    textangle: 0,
    insidetextanchor: "middle",
    marker: {
      color: colourOf(series.look.colors, page),
      line: { color: page.paper, width: 1 },
      pattern: { ...PATTERN, shape: series.look.pattern },
    },
  },
];

function makePoints(series, chart, page) {
  const color = colourOf(series.look.colors, page);
  const lines = series.marks.flatMap(listLines);
  const marker = { color, symbol: series.look.symbol, size: 10, line: { color: page.paper, width: 1 } };
  const points = { ...makeTrace(series), type: "scatter", mode: "markers", marker };
  return lines.length === 0 ? [points] : [makeLines(lines, color, series.look), points];
}

const makeLines = (lines, color, look) => ({
  type: "scatter",
  mode: "lines",
  x: lines.flatMap(([[x1], [x2]]) => [x1, x2, null]),
  y: lines.flatMap(([[, y1], [, y2]]) => [y1, y2, null]),
  line: { color, width: 1.5 },
  opacity: 0.6,
  hoverinfo: "skip",
  showlegend: false,
  legendgroup: look.id,
});

/** List the lines of a mark, each as its two ends. */
const listLines = ({ x, y, x_interval: level, y_interval: upright, tail }) => [
  ...(level ? [[[level[0], y], [level[1], y]]] : []),
  ...(upright ? [[[x, upright[0]], [x, upright[1]]]] : []),
  ...(tail === undefined ? [] : [[[tail, y], [x, y]]]),
];

const makeCells = (series, chart, page) => [
  {
    ...makeTrace(series),
    type: "scatter",
    mode: "markers+text",
    text: series.marks.map(({ count }) => `${count} ${series.look.sign}`.trim()),
    textfont: { color: colourOf(series.look.inks, page) },
    marker: {
      color: colourOf(series.look.colors, page),
      symbol: "square",
      size: CELL_SIZE,
      line: { color: page.paper, width: 1 },
    },
  },
];

const makeLayout = (chart, page) => ({
  title: makeTitle(chart),
  barmode: "stack",
  barnorm: chart.kind === "shares" ? "percent" : "",
  bargap: 0.25,
  margin: { l: 10, r: 20, t: 70, b: 90 },
  paper_bgcolor: page.paper,
  plot_bgcolor: page.paper,
  font: { family: "system-ui, sans-serif", size: 13, color: page.ink },
  hovermode: "closest",
  hoverlabel: { bgcolor: page.paper, bordercolor: page.line, font: { color: page.ink } },
  legend: { orientation: "h", x: 0, y: 0, yref: "container", yanchor: "bottom", traceorder: "normal" },
  uniformtext: { minsize: 9, mode: "hide" },
  showlegend: chart.series.length > 1,
  xaxis: makeAxis(chart.x, page, { isPercent: chart.kind === "shares" }),
  yaxis: makeAxis(chart.y, page, { isReversed: chart.y.kind === "category" }),
  shapes: chart.reference === "diagonal" ? [makeDiagonal(chart, page)] : [],
});

/** Hang title and choices from the upper edge, so that they keep their room whatever the height. */
const makeTitle = ({ title, subtitle }) => ({
  text: plain(title),
  subtitle: { text: plain(subtitle) },
  x: 0,
  xref: "paper",
  xanchor: "left",
  y: 1,
  yref: "container",
  yanchor: "top",
  pad: { t: 14 },
});

const makeAxis = (axis, page, { isPercent = false, isReversed = false }) => ({
  title: { text: plain(axis.title), standoff: 14 },
  type: axis.kind === "log" ? "log" : "linear",
  automargin: true,
  gridcolor: page.line,
  linecolor: page.line,
  zeroline: false,
  ticksuffix: isPercent ? " %" : "",
  rangemode: axis.kind === "number" ? "tozero" : "normal",
  ...(isPercent ? { range: [0, 100] } : {}),
  ...(axis.ticks.length > 0 ? makeTicks(axis) : {}),
  ...(axis.range ? { range: makeRange(axis, isReversed) } : {}),
});

const makeTicks = ({ kind, ticks }) => ({
  tickmode: "array",
  tickvals: ticks.map(({ value }) => value),
  ticktext: ticks.map(({ label }) => plain(label)),
  showgrid: kind === "log",
});

function makeRange({ kind, range }, isReversed) {
  const [low, high] = kind === "log" ? range.map(Math.log10) : range;
  const room = kind === "category" ? 0 : ROOM * (high - low);
  return isReversed ? [high + room, low - room] : [low - room, high + room];
}

function makeDiagonal({ x }, { ink }) {
  const [low, high] = x.range ?? [0, 1];
  return { type: "line", layer: "below", x0: low, y0: low, x1: high, y1: high, line: { color: ink, width: 1, dash: "dot" } };
}
