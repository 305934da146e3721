/** The published JSON Schema as a tree of fields, each of one kind; no document here. */

/** Parse the schema of a record; every reference is followed, as no part of a record holds itself. */
export function parseSchema(schema) {
  return parsePart(schema, "", schema.$defs ?? {});
}

function parsePart(part, model, defs) {
  if (part["x-vocabulary"]) return { kind: "term", vocabulary: part["x-vocabulary"], ...common(part) };
  if (part.$ref) return parseReference(part, defs);
  if (part.type === "object") return { kind: "object", model, fields: parseFields(part, defs), ...common(part) };
  if (part.type === "array") return parseList(part, defs);
  if (part.enum) return { kind: "choice", choices: part.enum, ...common(part) };
  if (part.type === "boolean") return { kind: "flag", ...common(part) };
  if (part.type === "integer" || part.type === "number") return parseNumber(part);
  return parseText(part);
}

const common = (part) => ({ description: part.description ?? "", default: part.default });

function parseReference(part, defs) {
  const name = part.$ref.slice(part.$ref.lastIndexOf("/") + 1);
  return parsePart({ ...defs[name], ...part, $ref: undefined }, name, defs);
}

function parseFields(part, defs) {
  const required = new Set(part.required ?? []);
  return Object.entries(part.properties).map(([name, field]) => ({
    name,
    isRequired: required.has(name),
    node: parsePart(field, "", defs),
  }));
}

function parseList(part, defs) {
  const limits = { least: part.minItems ?? 0, most: part.maxItems ?? Infinity };
  return { kind: "list", item: parsePart(part.items, "", defs), isSorted: part["x-sorted"] === true, ...limits, ...common(part) };
}

function parseNumber(part) {
  return {
    kind: "number",
    isWhole: part.type === "integer",
    limits: { ge: part.minimum, gt: part.exclusiveMinimum, le: part.maximum, lt: part.exclusiveMaximum },
    ...common(part),
  };
}

function parseText(part) {
  return {
    kind: "text",
    least: part.minLength ?? 0,
    most: part.maxLength ?? Infinity,
    pattern: part.pattern === undefined ? null : new RegExp(part.pattern, "u"),
    rule: part["x-rule"],
    check: part["x-check"],
    ...common(part),
  };
}
