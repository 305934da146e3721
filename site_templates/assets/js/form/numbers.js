/** Numbers as records write them and as sources print them; no document here. */

const WHOLE = /^-?(?:0|[1-9][0-9]{0,17})$/;
const DECIMAL = /^-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}$/;
const PRINTED =
  /(?<![\p{L}\p{N}_.,])([-\u2212]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:\s?(%))?(?![\d,.]*\d)/gu;
const MOST_DIGITS = 17; // digits behind the full stop of a number in a record

/** Tell whether a text is a whole number as records write it. */
export const isWhole = (text) => WHOLE.test(text);

/** Tell whether a text is a number as records write it. */
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

/** Read every number of a printed text as a comparable decimal; a percentage counts as the fraction that it means. */
export function printedValues(printed) {
  return [...printed.matchAll(PRINTED)].map(([, sign, digits, percent]) => {
    const plain = digits.replaceAll(",", "");
    return normal((sign && "-") + (percent ? hundredth(plain) : plain));
  });
}

function hundredth(digits) {
  const [whole, rest = ""] = digits.split(".");
  const padded = whole.padStart(3, "0");
  return `${padded.slice(0, -2)}.${padded.slice(-2)}${rest}`;
}

/** Write a number with six digits at most, as messages do. */
export const brief = (number) => String(Number(number.toPrecision(6)));
