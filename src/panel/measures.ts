import { type DataFrame } from '@grafana/data';

import { formatMeasure } from './format';
import { columnOf, numberAt, textAt } from './answers/frames';

/** How a row says that its value is written. */
export interface Hints {
  /** Grafana unit id of the row, where the column has none. */
  readonly unit?: string;
  /** Digits after the decimal point, where the column does not say. */
  readonly decimals?: number;
}

/**
 * A value of a column as text. What the answer or an override says of the column (unit, decimals, text for
 * no value) comes before what its row says.
 */
export function measureAt(frame: DataFrame, name: string, row: number, { unit = '', decimals }: Hints = {}): string {
  const config = columnOf(frame, name)?.config ?? {};
  const value = numberAt(frame, name, row);
  if (value === null && config.noValue !== undefined) {
    return config.noValue;
  }
  return formatMeasure(value, config.unit ?? unit, config.decimals ?? decimals);
}

/** Digits behind the point that are given at most, to tell a value from its bound. */
const MOST_DECIMALS = 6;

/**
 * A value as {@link measureAt} writes it, with as many more digits as it takes to tell it from the bound that it misses:
 * 89.97 % is not "90.0 %" beside "min 90 %".
 *
 * @param bound column of the bound.
 */
export function measureAgainst(frame: DataFrame, name: string, bound: string, row: number, hints: Hints = {}): string {
  const usual = measureAt(frame, name, row, hints);
  const [value, limit] = [numberAt(frame, name, row), numberAt(frame, bound, row)];
  if (value === null || limit === null || value === limit || usual !== measureAt(frame, bound, row, hints)) {
    return usual;
  }
  const finer = Array.from({ length: MOST_DECIMALS }, (_, i) => ({ ...hints, decimals: i + 1 })).find(
    (more) => measureAt(frame, name, row, more) !== measureAt(frame, bound, row, more),
  );
  return finer ? measureAt(frame, name, row, finer) : usual;
}

/** A bound, as {@link measureAt} writes it but for zeros behind the point, which a round limit does not need. */
export function boundAt(frame: DataFrame, name: string, row: number, hints: Hints = {}): string {
  return measureAt(frame, name, row, hints).replace(/\.(\d*[1-9])?0+(?!\d)/, (_, digits?: string) =>
    digits ? `.${digits}` : '',
  );
}

/** A column's heading: the name that an override gives it, or ours. */
export function headingOf(frames: readonly DataFrame[], name: string, own: string): string {
  const named = frames.map((frame) => columnOf(frame, name)?.config.displayName).find(Boolean);
  return named ?? own;
}

/** The unit and digits that a row of a table carries; rows of one column differ in them. */
export function hintsAt(frame: DataFrame, row: number): Hints {
  const decimals = numberAt(frame, 'decimals', row);
  return { unit: textAt(frame, 'unit', row), ...(decimals === null ? {} : { decimals }) };
}
