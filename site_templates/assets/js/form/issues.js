/** All that is wrong with a record, at its place and in the words of `osteosurvey check`; no document here. */

import { checkDisputedFields, checkRecord } from "./checks.js";
import { checkAgainst } from "./duplicates.js";
import { checkHints } from "./hints.js";
import { checkMembership } from "./later.js";
import { makeValidator } from "./validate.js";

/** Make the finder of issues for records of a schema; `published` is what the site has already. */
export function makeFinder({ schema, vocabularies, published, settings }) {
  const validate = makeValidator(settings, vocabularies);

  /** What the schema forbids comes first; nothing else is said of a value that it forbids. */
  return (record, editing = null) => {
    const forbidden = validate(schema, record);
    const places = new Set(forbidden.map(({ path }) => path));
    const others = [
      ...checkRecord(record, vocabularies, settings.nearness),
      ...checkDisputedFields(record, schema),
      ...checkHints(record, vocabularies, settings.hints),
      ...checkMembership(schema, record, vocabularies, settings),
      ...checkAgainst(published, record, editing),
    ];
    return [...forbidden, ...others.filter(({ path }) => !places.has(path))];
  };
}
