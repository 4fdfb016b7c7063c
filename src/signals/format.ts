import { type Signal } from './types';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** What a person reads behind the number, for the Grafana unit ids of the catalogue. */
const SUFFIXES: Readonly<Record<string, string>> = {
  percent: '%',
  percentunit: '%',
  ms: 'ms',
  reqps: 'req/s',
  cpm: 'per minute',
  m: 'min',
};

/**
 * A value as a person reads it: the signal's digits, a true minus, a non-breaking space before the unit. Ratios read as
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
  const suffix = SUFFIXES[signal.unit];
  return suffix === undefined ? sign + digits : `${sign}${digits}${NO_BREAK_SPACE}${suffix}`;
}
