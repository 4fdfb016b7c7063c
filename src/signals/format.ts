import { type Signal } from './types';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** The text after the number, by Grafana's unit id: those of the catalogue, and some that other services have. */
const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['percent', '%'],
  ['percentunit', '%'],
  ['ms', 'ms'],
  ['s', 's'],
  ['m', 'min'],
  ['h', 'h'],
  ['d', 'd'],
  ['reqps', 'req/s'],
  ['ops', 'ops/s'],
  ['rps', 'reads/s'],
  ['wps', 'writes/s'],
  ['cps', 'per second'],
  ['cpm', 'per minute'],
  ['bytes', 'B'],
  ['decbytes', 'B'],
  ['Bps', 'B/s'],
  ['binBps', 'B/s'],
  ['celsius', '\u00b0C'],
  ['watt', 'W'],
]);

/** Grafana's notation for a custom unit, such as `suffix:tokens/s`. */
const OWN_SUFFIX = 'suffix:';

/**
 * A value as text: the signal's decimals, a true minus, a non-breaking space before the unit. Ratios read as
 * per cent.
 *
 * @param value in the signal's own unit; NaN or null reads "no value".
 * @example formatValue(CATALOGUE.of('accuracy'), 0.8731) // '87.3 %'
 */
export function formatValue(signal: Pick<Signal, 'unit' | 'decimals'>, value: number | null): string {
  if (value === null || Number.isNaN(value)) {
    return 'no value';
  }
  const shown = signal.unit === 'percentunit' ? value * 100 : value;
  const digits = Math.abs(shown).toFixed(signal.decimals);
  const sign = shown < 0 && Number(digits) !== 0 ? MINUS : '';
  const suffix = suffixOf(signal.unit);
  return suffix === undefined ? sign + digits : `${sign}${digits}${NO_BREAK_SPACE}${suffix}`;
}

/**
 * The smallest difference that a signal's text shows, in its own unit.
 *
 * @example resolutionOf(CATALOGUE.of('accuracy')) // 0.001
 */
export function resolutionOf({ unit, decimals }: Pick<Signal, 'unit' | 'decimals'>): number {
  return 10 ** -(unit === 'percentunit' ? decimals + 2 : decimals);
}

function suffixOf(unit: string): string | undefined {
  return unit.startsWith(OWN_SUFFIX) ? unit.slice(OWN_SUFFIX.length).trim() : SUFFIXES.get(unit);
}
