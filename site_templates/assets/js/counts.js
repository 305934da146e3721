/** Counts as people write them. */

const COUNTS = new Intl.NumberFormat("en"); // made once, as making it takes longer than using it

/** Write a count with commas between thousands. */
export const formatCount = (count) => COUNTS.format(count);

/** Write a count with its noun in the right number. */
export const countThings = (count, one, many) => `${formatCount(count)} ${count === 1 ? one : many}`;

/** Write a count of studies. */
export const countStudies = (count) => countThings(count, "study", "studies");
