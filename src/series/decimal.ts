const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The number that a text writes in decimals. JavaScript would make numbers of the empty text, of blanks and of hexadecimal digits
 * too.
 *
 * @returns NaN if it is none.
 * @example decimalIn('0x10') // NaN
 */
export const decimalIn = (text: string): number => (DECIMAL.test(text.trim()) ? Number(text) : NaN);
