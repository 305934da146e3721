/** What is offered while somebody types the name of something else in the record or among the published ones. */

import { element } from "../dom.js";

/** Make the lists; `kinds` tells which list a field takes. */
export function makeSuggestions(kinds, published) {
  const lists = new Map([...new Set(Object.values(kinds))].map((kind) => [kind, element("datalist", { id: `sv-offered-${kind}` })]));
  const root = element("div", { hidden: true }, ...lists.values());
  function fill(kind, names) {
    lists.get(kind)?.replaceChildren(...names.filter(Boolean).map((value) => element("option", { value })));
  }

  /** Offer what the record itself names. */
  function update(record) {
    fill("cohorts", (record.cohorts ?? []).map(({ id }) => id));
    fill("models", (record.taxonomy?.models ?? []).map(({ name }) => name));
  }

  /** Offer what is published. */
  function offerPublished() {
    fill("datasets", published.datasets);
    fill("studies", published.ids);
  }

  const listFor = (field) => (Object.hasOwn(kinds, field) ? lists.get(kinds[field]).id : null);
  return { root, update, offerPublished, listFor };
}
