/** The order of the table: by a column or by a metric, missing values last, equals as they were. */

import { fold } from "./text.js";
import { highestValue, placesOfEvaluations } from "./matching.js";

/** Sort studies by the state's key; without one they stay as they are. */
export function sortStudies(records, state, studies) {
  if (state.sort === null) return studies;
  const keys = makeKeys(records, state, studies);
  const sign = state.sort.descending ? -1 : 1;
  return [...studies].sort((a, b) => compare(keys.get(a), keys.get(b), sign));
}

function makeKeys(records, state, studies) {
  const read = makeReader(records, state);
  return new Map(studies.map((study) => [study, read(study)]));
}

/** Make what reads the key of a study: a number, a text, or null where there is none. */
function makeReader(records, state) {
  const { key } = state.sort;
  if (key === "number") return (study) => records.studies.numbers[study];
  if (key === "study") return (study) => fold(records.studies.names[study]);
  const facet = records.facetsById.get(key);
  if (facet?.kind === "range") return (study) => facet.values[study];
  if (facet) return (study) => writePlaces(facet.rows[study]);
  return makeMetricReader(records, state);
}

/** Terms stand in the order of their vocabulary: a character for each place compares like a list of them. */
const writePlaces = (row) => (row.length === 0 ? null : String.fromCharCode(...row));

function makeMetricReader(records, state) {
  const metric = records.metrics.places.get(state.sort.key);
  const evaluations = placesOfEvaluations(records, state);
  return (study) => {
    const value = highestValue(records, study, metric, evaluations);
    return Number.isNaN(value) ? null : value;
  };
}

function compare(a, b, sign) {
  if (a === null || b === null) return (a === null) - (b === null);
  return a < b ? -sign : a > b ? sign : 0;
}
