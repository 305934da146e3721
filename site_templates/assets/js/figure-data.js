/** The data of a figure as browsers fetch them: studies stand by their places, and are given their ids here. */

import { fetchJson } from "./site.js";

/** Fetch the data of a figure. */
export const fetchFigure = async (id) => decodeFigure(await fetchJson(`figures/${id}.json`));

/**
 * Give the studies of rows, marks, series, strands and terms by their ids. A list of studies is written as the distances
 * between their places in `studies`; a mark without a list counts the studies of its row.
 */
export function decodeFigure({ studies, charts, rows, ...others }) {
  const list = (distances) => {
    let place = 0;
    return distances.map((distance) => studies[(place += distance)]);
  };
  const ofRows = rows.map(list);
  const decodeMark = (mark) => ({ ...mark, studies: mark.studies ? list(mark.studies) : ofRows[mark.row] });
  const decodeSeries = (series) => ({ ...series, studies: list(series.studies), marks: series.marks.map(decodeMark) });
  const decodeChart = ({ series, behind, tested, ...chart }) => ({
    ...chart,
    series: series.map(decodeSeries),
    behind: behind.map(decodeMark),
    ...(tested && { tested: list(tested) }),
  });
  const decodePart = ([own, href]) => [list(own), href];
  const drawn = ["strands", "nodes"].filter((name) => others[name]);
  return {
    ...others,
    ...Object.fromEntries(drawn.map((name) => [name, others[name].map(decodePart)])),
    charts: Object.fromEntries(Object.entries(charts).map(([id, chart]) => [id, decodeChart(chart)])),
    rows: ofRows,
  };
}
