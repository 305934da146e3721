/** Finding the known name that a mistyped one is nearest to, by the measure that the project's checks use. */

/** Give the known name nearest to a name, or null where none is near. */
export function closeMatch(name, known, cutoff) {
  let best = null;
  for (const candidate of known) {
    const score = likeness(candidate, name);
    if (score < cutoff) continue;
    if (best === null || score > best.score || (score === best.score && candidate > best.candidate)) best = { score, candidate };
  }
  return best?.candidate ?? null;
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
