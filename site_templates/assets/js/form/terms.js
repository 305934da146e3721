/** What the terms of a vocabulary are called; no document here. */

import { fold } from "../text.js";
import { capitalize, spaced } from "./words.js";

/** Give every name by which people know a term, its label first. */
export const namesOf = ({ id, label, abbreviation, synonyms = [] }) => [label, ...(abbreviation ? [abbreviation] : []), ...synonyms, id];

/** Write the names of a term that its label does not say already, in brackets and behind a space. */
export function otherNames(term) {
  const [label, ...others] = namesOf(term).slice(0, -1);
  const distinctive = others.filter((name) => !fold(label).includes(fold(name)));
  return distinctive.length > 0 ? ` (${distinctive.join(", ")})` : "";
}

/** Give the terms that a list offers: those of a vocabulary, or the choices of the schema. */
export function termsIn(node, vocabularies) {
  if (node.kind === "choice") return node.choices.map((id) => ({ id, label: capitalize(spaced(id)), definition: "" }));
  return vocabularies[node.vocabulary]?.terms ?? [];
}
