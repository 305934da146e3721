/** Where the site's files are, and how they are fetched. */

/** Address of the site's root; this file lies two folders below it. */
export const ROOT = new URL("../../", import.meta.url);

/** Give the full address of a path under the root. */
export const address = (path) => new URL(path, ROOT).href;

/** Fetch a file of the site as text; throws an error that a reader can act on. */
export async function fetchText(path) {
  return (await fetchFile(path)).text();
}

/** Fetch a file of the site as JSON; throws an error that a reader can act on. */
export async function fetchJson(path) {
  return (await fetchFile(path)).json();
}

/** Fetch a page of the site as { page, address }: its document, and where its links lead from. */
export async function fetchPage(path) {
  return { page: new DOMParser().parseFromString(await fetchText(path), "text/html"), address: address(path) };
}

async function fetchFile(path) {
  let response;
  try {
    response = await fetch(address(path));
  } catch (error) {
    throw new Error(`${path} cannot be fetched; check the connection and try again`, { cause: error });
  }
  if (!response.ok) throw new Error(`${path} cannot be fetched (${response.status}); reload the page and try again`);
  return response;
}
