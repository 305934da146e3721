/** Finding the known names that a mistyped one is nearest to, by the measure that the project's checks use. */

/** Give the known name nearest to a name, or null where none is near. */
export const closeMatch = (name, known, limits) => closeMatches(name, known, limits)[0] ?? null;

/** Give the known names nearest to a name, the nearest first. */
export function closeMatches(name, known, { cutoff, margin, most, longest }) {
  const letters = [...name];
  if (letters.length > longest) return [];
  const scored = known.map((candidate) => ({ candidate, score: likeness([...candidate], letters) }));
  const alike = scored.filter(({ score }) => score >= cutoff);
  const best = alike.sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? 1 : -1)).slice(0, most);
  return best.filter(({ score }) => score >= best[0].score - margin).map(({ candidate }) => candidate);
}

/** Give the share of letters that stay when one name is made the other by inserting and deleting letters. */
function likeness(a, b) {
  const all = a.length + b.length;
  return all === 0 ? 1 : 1 - (all - 2 * countCommon(a, b)) / all;
}

/** Count the letters of the longest row that both names have in this order, with others between them. */
function countCommon(a, b) {
  let above = new Array(b.length + 1).fill(0);
  for (const letter of a) {
    const row = [0];
    for (let j = 0; j < b.length; j += 1) row.push(letter === b[j] ? above[j] + 1 : Math.max(above[j + 1], row[j]));
    above = row;
  }
  return above[b.length];
}
