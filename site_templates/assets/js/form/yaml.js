/** Writing a record as YAML in the one canonical form, so that `format` finds nothing to change; no document here. */

import { isNumber } from "./decimals.js";

const SAFE_PLAIN = /^[\p{L}\p{Nl}\p{No}](?:[^\n:#]|:(?=\S)|(?<=\S)#)*$/u;
const NOT_PRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const TWO_MEANINGS = /^(?:y|n|yes|no|on|off|true|false)$/iu;
const UNSAFE_IN_FLOW = /[,[\]{}]|:$/;
const INVISIBLE = /[\u007f-\u00a0\u00ad\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/gu;
const STEP = "  ";

/** Write a record; `settings` tell what begins the file, and how wide lists in brackets may be. */
export function formatRecord(node, record, settings) {
  const writer = makeWriter(settings);
  return [settings.first_line, ...writer.writeFields(node, record, ""), ""].join("\n");
}

function makeWriter({ flow_width: flowWidth, flow_item: flowItem, one_line: oneLine }) {
  function writeFields(node, value, indent) {
    return node.fields
      .filter(({ name }) => value[name] !== undefined)
      .flatMap(({ name, node: field }) => writePair(name, field, value[name], indent));
  }

  function writePair(name, field, value, indent) {
    const head = `${indent}${writeText(name)}:`;
    const kept = field.kind === "list" && field.isSorted ? [...value].sort(byCodePoint) : value;
    const short = onOneLine(field, kept, head.length);
    if (short !== null) return [`${head} ${short}`];
    if (field.kind === "object") return [head, ...writeFields(field, kept, indent + STEP)];
    return [head, ...kept.flatMap((item) => writeItem(field.item, item, indent + STEP))];
  }

  function onOneLine(node, value, taken) {
    if (node.kind === "object") return isEmpty(value) ? "{}" : null;
    if (node.kind !== "list") return writeScalar(node, value);
    if (value.length === 0) return "[]";
    if (node.item.kind === "object" || value.some((item) => [...item].length > flowItem)) return null;
    const flow = `[${value.map((item) => writeScalar(node.item, item, true)).join(", ")}]`;
    return taken + 1 + [...flow].length <= flowWidth ? flow : null;
  }

  function writeItem(node, value, indent) {
    if (node.kind === "object" && oneLine.includes(node.model)) return [`${indent}- ${writeFlow(node, value)}`];
    const short = onOneLine(node, value, indent.length + 1);
    if (short !== null) return [`${indent}- ${short}`];
    const [first, ...rest] = writeFields(node, value, indent + STEP);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  }

  function writeFlow(node, value) {
    const known = node.fields.filter(({ name }) => value[name] !== undefined);
    return `{${known.map(({ name, node: field }) => `${writeText(name, true)}: ${writeScalar(field, value[name], true)}`).join(", ")}}`;
  }

  return { writeFields };
}

const isEmpty = (value) => Object.values(value).every((one) => one === undefined);

const byCodePoint = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function writeScalar(node, value, inFlow = false) {
  if (node.kind === "flag") return String(value);
  return node.kind === "number" && isNumber(value) ? value : writeText(value, inFlow);
}

/** Write text without quotes where no reader can mistake it. */
function writeText(text, inFlow = false) {
  const isSafe = SAFE_PLAIN.test(text) && !NOT_PRINTABLE.test(text) && !/[ :]$/.test(text) && !hasTwoMeanings(text);
  return isSafe && !(inFlow && UNSAFE_IN_FLOW.test(text)) ? text : quote(text);
}

const hasTwoMeanings = (text) => TWO_MEANINGS.test(text) || ["null", "Null", "NULL"].includes(text);

/** JSON's escapes are YAML's too. */
function quote(text) {
  const escape = (character) => `\\u${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return JSON.stringify(text).replace(INVISIBLE, escape);
}
