/** Powers of ten that a double holds exactly. */
const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const MOST_DECIMALS = EXACT_POWERS.length - 1;

const ZERO = 0x30;
const MINUS = 0x2d;
const POINT = 0x2e;

/**
 * Reads plain decimal numbers from bytes, without a text in between: with an optional minus, digits, and digits behind a point.
 * What it does not read exactly it leaves: an exponent, or more digits than a double holds.
 */
export class DecimalReader {
  /** The last number that was read. */
  value = NaN;

  /**
   * @param from place of its first byte. Behind the last byte must be one that is of no number.
   * @returns the place behind it, or -1 if there is none that it reads.
   */
  read(bytes: Uint8Array, from: number): number {
    let at = from;
    let byte = bytes[at];
    const negative = byte === MINUS;
    if (negative) {
      byte = bytes[++at];
    }
    let digit = byte - ZERO;
    if (!(digit >= 0 && digit <= 9)) {
      return -1;
    }
    let number = 0;
    do {
      number = number * 10 + digit;
      digit = bytes[++at] - ZERO;
    } while (digit >= 0 && digit <= 9);
    if (bytes[at] === POINT) {
      const first = at + 1;
      digit = bytes[++at] - ZERO;
      while (digit >= 0 && digit <= 9) {
        number = number * 10 + digit;
        digit = bytes[++at] - ZERO;
      }
      const decimals = at - first;
      // A quotient of two numbers that are exact is the double that is nearest to it.
      // https://doi.org/10.1145/93542.93557 (Clinger, How to read floating point numbers accurately)
      if (decimals === 0 || decimals > MOST_DECIMALS) {
        return -1;
      }
      this.value = number / EXACT_POWERS[decimals];
    } else {
      this.value = number;
    }
    if (number > Number.MAX_SAFE_INTEGER) {
      return -1;
    }
    if (negative) {
      this.value = -this.value;
    }
    return at;
  }
}
