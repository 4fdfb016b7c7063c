import { DateTime } from 'luxon';

import { type Signal, formatValue } from '../../signals';
import { type Range } from '../source/flags';

/** How instants are written: in a time zone, for readers at the end of the range. */
export interface Times {
  /** `14:05`, `30 Jan 14:05`, or with its year: as short as it is clear on the day of the end. */
  instant(time: number): string;
  /** A whole date with its offset. */
  whole(time: number): string;
}

export function timesOf({ to, timezone }: Range): Times {
  const at = (time: number): DateTime => DateTime.fromMillis(time, { zone: timezone, locale: 'en' });
  const end = at(to);
  // The figures of a page share their instants.
  const written = new Map<number, string>();
  const write = (time: number): string => {
    const moment = at(time);
    const format = moment.hasSame(end, 'day')
      ? 'HH:mm'
      : moment.hasSame(end, 'year')
        ? 'd MMM HH:mm'
        : 'd MMM yyyy HH:mm';
    const text = moment.toFormat(format);
    written.set(time, text);
    return text;
  };
  return {
    instant: (time) => written.get(time) ?? write(time),
    whole: (time) => at(time).toFormat('d MMM yyyy HH:mm'),
  };
}

const NO_BREAK_SPACE = '\u00a0';

/** A duration in its two largest units: `3 d 4 h`, `2 h 10 min`, `5 min`. */
export function lasting(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  const shown = first < 0 ? [[0, 'min'] as const] : parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count}${NO_BREAK_SPACE}${unit}`).join(' ');
}

/** What is needed to write a value. */
export type Unit = Pick<Signal, 'unit' | 'decimals'>;

/** Units that are too small for large values, and what takes their place. */
const LARGER: Readonly<
  Record<string, { readonly from: number; readonly by: number; readonly unit: string; readonly decimals: number }>
> = {
  ms: { from: 1_000, by: 1_000, unit: 's', decimals: 2 },
  s: { from: 120, by: 60, unit: 'm', decimals: 1 },
  m: { from: 120, by: 60, unit: 'h', decimals: 1 },
};

/**
 * A value for people: in a unit that fits its size, with its thousands apart.
 *
 * @example human({ unit: 'ms', decimals: 1 }, 1726.8) // '1.73 s'
 */
export function human(unit: Unit, value: number | null): string {
  const larger = LARGER[unit.unit] as (typeof LARGER)[string] | undefined;
  if (value !== null && larger !== undefined && Math.abs(value) >= larger.from) {
    return human(larger, value / larger.by);
  }
  return formatValue(unit, value).replace(/^\D?\d{5,}/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE));
}

/** A change of a value without its sign, in points of its own unit. */
export const points = (unit: Unit, by: number): string => human(unit, Math.abs(by)).replace('%', 'pts');

/** The text after the numbers of a unit, for titles; empty where there is none. */
export const suffixOf = (unit: string): string => formatValue({ unit, decimals: 0 }, 0).slice(1).trim();

/** A writer for the labels of an axis: as many decimals as its numbers need, and no unit, which stands in the title. */
export function axisLabels({ unit }: Pick<Unit, 'unit'>): (value: number) => string {
  return (value) => {
    const shown = unit === 'percentunit' ? value * 100 : value;
    const [scaled, letter] =
      Math.abs(shown) >= 1e6 ? [shown / 1e6, 'M'] : Math.abs(shown) >= 1e4 ? [shown / 1e3, 'k'] : [shown, ''];
    return `${String(Number(scaled.toPrecision(6))).replace('-', '−')}${letter}`;
  };
}
