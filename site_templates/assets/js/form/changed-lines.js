/** Which lines of a file a correction changes; no document here. */

/** List the lines that went, each behind "- ", and those that came, each behind "+ ", in the order of the file. */
export function listChanges(before, after) {
  const [old, now] = withoutEnds(before.split("\n"), after.split("\n"));
  const common = countCommon(old, now);
  const changes = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) [i, j] = [i + 1, j + 1];
    else if (j === now.length || (i < old.length && common[i + 1][j] >= common[i][j + 1])) changes.push(`- ${old[i++]}`);
    else changes.push(`+ ${now[j++]}`);
  }
  return changes;
}

/** Leave out the lines that both files begin and end with, so that comparing what is left is quick. */
function withoutEnds(old, now) {
  let [start, end] = [0, 0];
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [old.slice(start, old.length - end), now.slice(start, now.length - end)];
}

/** Count for each pair of places how many lines the rests of both files have in common, in order. */
function countCommon(old, now) {
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) common[i][j] = old[i] === now[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  }
  return common;
}
