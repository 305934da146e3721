/** What the schema asks of a record, said in the words of `osteosurvey check`; no document here.
 *
 * Values are as they are typed: text for numbers too, undefined for what is absent.
 */

import { isNumber, isWhole } from "./decimals.js";
import { cameLater } from "./later.js";
import { findNear } from "./near-terms.js";
import { isSource, listFitting, partOf } from "./sources.js";
import { breakText, isAddress, isDay } from "./text-rules.js";
import { enumerate } from "./words.js";

/** Make a validator; the rules in `settings` are the texts by the kind of mistake, `vocabularies` the published ones. */
export function makeValidator(settings, vocabularies) {
  const say = (rule, values = {}) => settings.rules[rule].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let isLater = false;
  const CHECKS = { object: checkObject, list: checkList, term: checkTerm, choice: checkChoice, number: checkNumber, text: checkText };

  function checkPart(node, value, path) {
    return CHECKS[node.kind]?.(node, value, path) ?? [];
  }

  function checkObject(node, value, path) {
    return node.fields.flatMap(({ name, isRequired, node: field }) => {
      const at = path === "" ? name : `${path}.${name}`;
      if (value[name] !== undefined) return checkPart(field, value[name], at);
      return isRequired ? [{ path: at, message: say("missing", { description: asClause(field.description) }), isMissing: true }] : [];
    });
  }

  function checkList(node, value, path) {
    const found = value.flatMap((item, place) => checkPart(node.item, item, `${path}[${place}]`));
    if (found.length > 0) return found;
    if (value.length < node.least) return [{ ...issue(path, say("too_short", { min_length: node.least })), isMissing: value.length === 0 }];
    return value.length > node.most ? [issue(path, say("too_long", { max_length: node.most }))] : [];
  }

  function checkTerm(node, value, path) {
    const terms = vocabularies[node.vocabulary]?.terms ?? [];
    if (terms.length === 0 || terms.some((term) => term.id === value)) return [];
    const fitting = isLater && isSource(node) ? listFitting(terms, settings.fitting, partOf(path)) : [];
    if (fitting.length === 0) return [issue(path, sayUnknown(value, node.vocabulary, terms, settings.nearness))];
    return [issue(path, sayUnknown(value, node.vocabulary, fitting, settings.nearness, " for a study without a survey number"))];
  }

  function checkChoice(node, value, path) {
    const quoted = node.choices.map((choice) => `'${choice}'`);
    const expected = `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
    return node.choices.includes(value) ? [] : [issue(path, say("literal_error", { expected }))];
  }

  function checkNumber(node, value, path) {
    if (node.isWhole && !isWhole(value)) return [issue(path, say("int_type"))];
    if (!isNumber(value)) return [issue(path, say("float_type"))];
    const broken = findLimit(node.limits, Number(value));
    return broken ? [issue(path, say(...nameLimit(broken, node)))] : [];
  }

  function checkText(node, value, path) {
    const broken = findBroken(node, value);
    return broken ? [issue(path, broken)] : [];
  }

  function findBroken(node, value) {
    const length = [...value].length;
    if (length < node.least) return say("string_too_short", { min_length: node.least });
    if (length > node.most) return say("string_too_long", { max_length: node.most });
    const text = node.check === "text" ? breakText(value) : null;
    if (text) return say(...text);
    if (node.pattern && !node.pattern.test(value)) return node.rule;
    if (node.check === "day" && !isDay(value)) return node.rule;
    return node.check === "url" && !isAddress(value) ? say("url") : null;
  }

  return (root, record) => {
    isLater = cameLater(record, settings);
    return checkObject(root, record, "");
  };
}

const issue = (path, message) => ({ path, message });

/** Say what must hold of a term that its vocabulary does not define; few terms are listed, of many the nearest. */
function sayUnknown(typed, vocabulary, terms, limits, among = "") {
  const [near, rule, file] = [findNear(typed, terms, limits), `must be one of the ${vocabulary}${among}`, `vocabularies/${vocabulary}.yml`];
  const asked = near.length > 0 ? `did you mean ${enumerate(near.map((id) => `'${id}'`), "or")}?` : null;
  if (terms.length <= limits.most_listed) {
    return `${rule}: ${terms.map(({ id }) => id).join(", ")}; ${asked ?? `choose one, or define it in ${file}`}`;
  }
  if (asked) return `${rule}; ${asked} ${file} and the codebook list all ${terms.length}`;
  return `${rule}; choose one of the ${terms.length} in ${file} or the codebook, or define it there`;
}

function asClause(description) {
  const lowered = /^.\p{Ll}/u.test(description) ? description[0].toLowerCase() + description.slice(1) : description;
  return (lowered || "a value").replace(/\.+$/, "");
}

const LIMITS = {
  le: ["less_than_equal", (value, limit) => value <= limit],
  lt: ["less_than", (value, limit) => value < limit],
  ge: ["greater_than_equal", (value, limit) => value >= limit],
  gt: ["greater_than", (value, limit) => value > limit],
};

function findLimit(limits, value) {
  return Object.keys(LIMITS).find((name) => limits[name] !== undefined && !LIMITS[name][1](value, limits[name]));
}

/** Limits of numbers that need not be whole are printed with a fraction. */
function nameLimit(name, node) {
  const limit = node.limits[name];
  return [LIMITS[name][0], { [name]: node.isWhole || !Number.isInteger(limit) ? String(limit) : `${limit}.0` }];
}
