import { DateTime } from 'luxon';

import { type Signal, formatValue } from '../../../signals';
import { type Range } from '../../source/flags';

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
  return {
    instant: (time) => {
      const moment = at(time);
      const format = moment.hasSame(end, 'day') ? 'HH:mm' : moment.hasSame(end, 'year') ? 'd MMM HH:mm' : 'd MMM yyyy HH:mm';
      return moment.toFormat(format);
    },
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

/** A change of a value, in points of its own unit, with its sign. */
export function change(unit: Unit, by: number): string {
  const text = formatValue(unit, by).replace('%', 'pts');
  return by > 0 ? `+${text}` : text;
}

/** A writer for the labels of an axis: as many decimals as its numbers need, and no more. */
export function axisLabels({ unit }: Pick<Unit, 'unit'>): (value: number) => string {
  return (value) => {
    const shown = unit === 'percentunit' ? value * 100 : value;
    if (Math.abs(shown) >= 10_000) {
      return formatValue({ unit, decimals: 0 }, shown / 1_000).replace(/^\S+?(?=\u00a0|$)/, (digits) => `${digits}k`);
    }
    const decimals = Math.min(3, (String(Number(shown.toPrecision(6))).split('.')[1] ?? '').length);
    return formatValue({ unit, decimals }, value);
  };
}
