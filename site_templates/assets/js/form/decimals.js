/** Exact decimals, as whole units of a power of ten, and how records and messages write them; no document here. */

const WHOLE = /^-?(?:0|[1-9][0-9]{0,17})$/;
const DECIMAL = /^-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}$/;
const MOST_DIGITS = 17; // digits behind the full stop of a number in a record

/** Return whether a text is a whole number as records write it. */
export const isWhole = (text) => WHOLE.test(text);

/** Return whether a text is a number as records write it. */
export const isNumber = (text) => WHOLE.test(text) || DECIMAL.test(text);

/** Write a number by its digits alone, never with an exponent. */
export function writeNumber(number) {
  const text = String(number);
  if (!text.includes("e")) return text;
  return Number.isInteger(number) ? BigInt(number).toString() : normal(number.toFixed(MOST_DIGITS));
}

/** Write a decimal in the one way that can be compared: no zero that changes nothing. */
export function normal(text) {
  const [, sign, whole, rest = ""] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  const digits = rest.replace(/0+$/, "");
  const value = `${whole.replace(/^0+(?=\d)/, "") || "0"}${digits && `.${digits}`}`;
  return value === "0" ? "0" : sign + value;
}

/** Write a number with six digits at most, as messages do. */
export const brief = (number) => String(Number(number.toPrecision(6)));

/** Read a decimal from its digits; '0.90' is 90 units at 2 places. */
export function toDecimal(text) {
  const [whole, rest = ""] = text.split(".");
  return { units: BigInt(whole + rest), places: rest.length };
}

/** Write a decimal in the way that can be compared. */
export function formatDecimal({ units, places }) {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const cut = digits.length - places;
  return normal(`${units < 0n ? "-" : ""}${digits.slice(0, cut)}.${digits.slice(cut)}`);
}

/** Take the hundredth of a decimal. */
export const hundredth = ({ units, places }) => ({ units, places: places + 2 });

/** Turn the sign of a decimal. */
export const negate = ({ units, places }) => ({ units: -units, places });

/** Add two decimals. */
export function add(one, other) {
  const places = Math.max(one.places, other.places);
  return { units: scale(one, places) + scale(other, places), places };
}

/** Return whether a decimal is at most another. */
export const isAtMost = (one, other) => add(one, negate(other)).units <= 0n;

const scale = ({ units, places }, wanted) => units * 10n ** BigInt(wanted - places);
