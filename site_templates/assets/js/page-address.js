/** What a page of figures keeps in its address beside the chosen studies. */

/** Names of what figures keep there themselves; no choice of studies has them. */
export const OWN = ["map", "cell", "values"];

/** Change some of them, null to drop one; the rest of the address stays. */
export function replaceSearch(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  url.search = url.search.replaceAll("%2C", ",");
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

/** Give an address's choice of studies without what figures keep themselves. */
export function withoutOwn(search) {
  const params = new URLSearchParams(search);
  for (const name of OWN) params.delete(name);
  const text = `${params}`;
  return text === "" ? "" : `?${text}`;
}
