/** What the published vocabularies call their terms, and pages everything else; no document here. */

/** Make labels out of the vocabularies and the words of the records; an id without a term stands for itself. */
export function makeLabels(vocabularies, words) {
  const labels = new Map();
  for (const { id: vocabulary, terms } of Object.values(vocabularies)) {
    for (const { id, label } of terms) labels.set(`${vocabulary}/${id}`, label);
  }
  return {
    words,
    term: (vocabulary, id) => labels.get(`${vocabulary}/${id}`) ?? id,
    kind: (vocabulary) => capitalize(vocabularies[vocabulary]?.label ?? vocabulary),
  };
}

const capitalize = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
