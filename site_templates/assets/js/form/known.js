/** Finding a work among those that the survey's own records cite, before anybody else is asked; no document here. */

/** Find the first work with a DOI, with its title and the page of the site that shows it, or give null. */
export function findKnown({ dois }, pages, doi) {
  const work = dois.get(doi)?.[0];
  return work === undefined ? null : { title: work.title ?? doi, page: findPage(work.path, pages) };
}

/** Find the page that shows what a record cites, by the record's path. */
export function findPage(path, pages) {
  const folder = Object.keys(pages).find((start) => path.startsWith(start));
  const id = path.slice(folder.length).replace(/\.yml$/, "");
  return pages[folder].replace("{id}", encodeURIComponent(id));
}
