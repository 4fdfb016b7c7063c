export const NO_BREAK_SPACE = '\u00a0';
export const MINUS = '\u2212';
const THIN_SPACE = '\u202f';

/** A number with its thousands set apart and a true minus. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? MINUS + digits : digits;
}

/** "1 check", "2 checks". */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(n)}${NO_BREAK_SPACE}${n === 1 ? singular : plural}`;
}
