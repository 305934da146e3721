/** Which studies may stand side by side; no document here. */

/** Fewest and most studies that stand side by side. */
export const FEWEST = 2;
export const MOST = 5;

/** Sort the ids of an address into those to show, those that no study has, and those that are too many. */
export function pickStudies(ids, known) {
  const unique = [...new Set(ids)];
  const found = unique.filter((id) => known.has(id));
  return { shown: found.slice(0, MOST), unknown: unique.filter((id) => !known.has(id)), surplus: found.slice(MOST) };
}
