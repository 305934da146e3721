/** Parts of a study that do not fit one another, though each may be right, in the words of the checks; no document here. */

/** Name what a person should look at. */
export const checkHints = (record, vocabularies, rules) => [
  ...checkAnswers(record, vocabularies, rules),
  ...checkGroups(record, rules),
];

/** A study with numbers on external or temporal test data records that validation. */
function checkAnswers({ estimates = [], validation = {} }, vocabularies, rules) {
  const terms = vocabularies.evaluations?.terms ?? [];
  const meaning = (id) => terms.filter((term) => term.id === id).map((term) => term.same_as ?? id)[0];
  return Object.entries(rules.tested_on).flatMap(([question, wanted]) => {
    const places = estimates.flatMap(({ evaluation }, i) => (meaning(evaluation) === wanted ? [i] : []));
    const answer = validation[question]?.answer;
    if (places.length === 0 || rules.open_answers.includes(answer)) return [];
    return [hint(`validation.${question}`, sayAnswer(question, answer, places, estimates[places[0]].evaluation))];
  });
}

function sayAnswer(question, answer, [first, ...others], evaluation) {
  const said = answer === undefined ? "be answered" : `not be '${answer}'`;
  const names = others.length > 0 ? ` and ${others.length} more name` : " names";
  return `should ${said}, as estimates[${first}]${names} ${evaluation} data; answer 'validation.${question}', or correct the evaluation`;
}

/** A cohort is one group: a place prints one size of it in each unit, unless a note, a sign or a dispute says why. */
function checkGroups({ cohorts = [], readings = [] }, rules) {
  if (readings.some(({ field }) => rules.size_fields.includes(field))) return [];
  return cohorts.flatMap(({ sizes = [] }, i) => {
    const [one, other] = findOther(sizes);
    return one === undefined ? [] : [hint(`cohorts[${i}].sizes[${sizes.indexOf(one)}]`, sayGroup(one, other))];
  });
}

/** Find the first size that may be of another group than one before it, with that one. */
function findOther(sizes) {
  const plain = sizes.filter(({ value, qualifier, note }) => value !== undefined && qualifier === undefined && note === undefined);
  const first = ({ unit, source }) => plain.find((size) => size.unit === unit && size.source === source);
  const one = plain.find((size) => first(size).value !== size.value);
  return one === undefined ? [] : [one, first(one)];
}

const sayGroup = ({ source }, { printed }) =>
  `should not stand beside '${printed}', which '${source}' prints in the same unit; ` +
  "several groups in one cohort? Give each group its own cohort, or say in 'note' what is counted";

const hint = (path, message) => ({ path, message, isWarning: true });
