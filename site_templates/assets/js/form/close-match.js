/** Finding the known names that a mistyped one is nearest to, by the measure that the project's checks use. */

const CUTOFF = 0.75; // how alike two names are at least for one to be taken for the other
const MARGIN = 0.1; // how much less alike than the nearest name another may be
const MOST = 3; // names that are suggested for one

/** Give the known name nearest to a name, or null where none is near. */
export const closeMatch = (name, known) => closeMatches(name, known)[0] ?? null;

/** Give the known names nearest to a name, the nearest first. */
export function closeMatches(name, known) {
  const alike = known.map((candidate) => ({ candidate, score: likeness(candidate, name) })).filter(({ score }) => score >= CUTOFF);
  const best = alike.sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? 1 : -1)).slice(0, MOST);
  return best.filter(({ score }) => score >= best[0].score - MARGIN).map(({ candidate }) => candidate);
}

const likeness = (a, b) => (a.length + b.length === 0 ? 1 : (2 * countMatches(a, b)) / (a.length + b.length));

/** Count the characters of the longest common run, and of those left and right of it. */
function countMatches(a, b) {
  const [i, j, length] = longestRun(a, b);
  if (length === 0) return 0;
  return length + countMatches(a.slice(0, i), b.slice(0, j)) + countMatches(a.slice(i + length), b.slice(j + length));
}

function longestRun(a, b) {
  let best = [0, 0, 0];
  let above = [];
  for (let i = 0; i < a.length; i += 1) {
    const row = [];
    for (let j = 0; j < b.length; j += 1) {
      if (a[i] !== b[j]) continue;
      row[j] = (above[j - 1] ?? 0) + 1;
      if (row[j] > best[2]) best = [i - row[j] + 1, j - row[j] + 1, row[j]];
    }
    above = row;
  }
  return best;
}
