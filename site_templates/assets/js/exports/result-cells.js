/** Printed numbers of studies as cells of a table: by measure, and by the kind of data that they were measured on. */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** What stands where a record says nothing. */
export const ABSENT = "–";

/** Make the cells of measures for some studies; numbers that the paper supersedes are left out, repeats stand once. */
export function makeResultCells(ids, estimates, metrics, { metrics: { evaluations } }) {
  const wanted = new Set(metrics.map(({ id }) => id));
  const studies = new Set(ids);
  const isCounted = (one) => studies.has(one.study_id) && wanted.has(one.metric) && one.superseded === "" && one.estimate === one.result;
  const counted = estimates.filter(isCounted);
  const byStudy = Map.groupBy(counted, (one) => one.study_id);
  const kinds = evaluations.filter(({ id }) => counted.some((one) => one.result_evaluation === id));
  let hasRange = false;

  function makeCell(numbers) {
    const parts = kinds.flatMap(({ id }, at) => {
      const printed = listPrinted(numbers.filter((one) => one.result_evaluation === id));
      hasRange ||= printed.length > 1;
      return printed.length === 0 ? [] : [{ text: [printed[0], ...printed.slice(1).slice(-1)].join(" to "), mark: LETTERS[at] }];
    });
    return parts.length === 0 ? ABSENT : parts;
  }

  return {
    cellsOf: (study) => metrics.map(({ id }) => makeCell((byStudy.get(study) ?? []).filter((one) => one.metric === id))),
    /** Explain the marks of the cells that have been made. */
    notes: () => [
      ...(kinds.length === 0 ? [] : [`Measured on: ${kinds.map(({ label }, at) => `${LETTERS[at]}: ${label}`).join("; ")}.`]),
      ...(hasRange ? ["Of several numbers for one kind of data, the lowest and the highest are given."] : []),
    ],
  };
}

/** List numbers as printed from the lowest to the highest, equal texts once. */
function listPrinted(numbers) {
  const sorted = [...numbers].sort((a, b) => Number(a.value) - Number(b.value));
  return [...new Set(sorted.map((one) => one.printed))];
}
