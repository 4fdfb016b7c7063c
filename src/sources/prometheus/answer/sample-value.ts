/** A decimal number as Prometheus writes it, or with an exponent, as VictoriaMetrics does. */
const DECIMAL = /^[+-]?(?:\d*\.)?\d+(?:[eE][+-]?\d+)?$/;
/** What engines answer where there is no number. */
const NO_NUMBER = /^[+-]?(?:nan|inf(?:inity)?)$/i;

/**
 * A value of an answer as a number; NaN where it is missing, as NaN and both infinities are, and where it is none: the empty
 * text, blanks and hexadecimal digits would otherwise be made into numbers.
 *
 * @example readValue('0x10') // NaN
 */
export function readValue(text: string): number {
  const value = DECIMAL.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

/** Whether an engine may answer with a value at all: a decimal number, NaN, or an infinity. */
export function isValue(text: string): boolean {
  return DECIMAL.test(text) || NO_NUMBER.test(text);
}

/** A bound of a bucket as a number; unlike a value it may be infinite. NaN where it is none. */
export function readBound(text: string): number {
  const infinite = /^([+-])?inf(?:inity)?$/i.exec(text);
  return infinite ? (infinite[1] === '-' ? -Infinity : Infinity) : readValue(text);
}
