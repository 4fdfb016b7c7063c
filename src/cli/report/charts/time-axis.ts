import { DateTime, type DurationLikeObject, type DateTimeUnit } from 'luxon';

import { type Range } from '../../source/flags';
import { axis } from './draw';

/** Spans between two labels of a time axis, the shortest first, and how an instant at one is written. */
const SPANS: ReadonlyArray<{
  readonly step: DurationLikeObject;
  readonly from: DateTimeUnit;
  readonly format: string;
}> = [
  ...[1, 2, 5, 10, 15, 30].map((n) => ({ step: { minutes: n }, from: 'hour', format: 'HH:mm' }) as const),
  ...[1, 2, 3, 6, 12].map((n) => ({ step: { hours: n }, from: 'day', format: 'HH:mm' }) as const),
  ...[1, 2, 5, 10].map((n) => ({ step: { days: n }, from: 'month', format: 'd MMM' }) as const),
  ...[1, 3, 6].map((n) => ({ step: { months: n }, from: 'year', format: 'MMM yyyy' }) as const),
  { step: { years: 1 }, from: 'year', format: 'yyyy' },
];

/** As many labels as a figure has room for. */
const MOST_LABELS = 7;

/** An instant with a label on an axis. */
interface Tick {
  readonly time: number;
  readonly text: string;
}

/**
 * Round instants of a range in its time zone, at most eight.
 *
 * @example ticksOf({ from, to: from + 86_400_000, timezone: 'UTC' }).map(({ text }) => text) // ['00:00', '06:00', …]
 */
export function ticksOf({ from, to, timezone }: Range): Tick[] {
  const {
    step,
    from: unit,
    format,
  } = SPANS.find(
    ({ step: span }) => (to - from) / DateTime.fromMillis(0, { zone: 'UTC' }).plus(span).toMillis() <= MOST_LABELS,
  ) ?? SPANS[SPANS.length - 1];
  const ticks: Tick[] = [];
  let base = DateTime.fromMillis(from, { zone: timezone }).startOf(unit);
  for (let time = base, n = 0; time.toMillis() <= to; time = base.plus(times(step, ++n))) {
    // The days of a month do not divide evenly: count again from the first.
    if (unit === 'month' && time.month !== base.month) {
      [base, n] = [time.startOf('month'), 0];
      time = base;
    }
    const crowded =
      unit === 'month' && time.day > 1 && time.day + ((step.days ?? 0) + 1) / 2 > (time.daysInMonth ?? 31);
    if (time.toMillis() >= from && !crowded) {
      const isMidnight = format === 'HH:mm' && time.hour === 0 && time.minute === 0;
      ticks.push({ time: time.toMillis(), text: time.toFormat(isMidnight ? 'd MMM' : format, { locale: 'en' }) });
    }
  }
  return ticks;
}

/** The time axis of a figure. */
export function timeAxis(range: Range): object {
  const ticks = ticksOf(range);
  const texts = new Map(ticks.map(({ time, text }) => [time, text]));
  const customValues = ticks.map(({ time }) => time);
  const look = axis((time) => texts.get(time) ?? '') as Record<string, object>;
  return {
    ...look,
    type: 'value',
    min: range.from,
    max: range.to,
    splitLine: { show: false },
    axisLabel: { ...look.axisLabel, customValues },
    axisTick: { ...look.axisTick, customValues },
  };
}

const times = (step: DurationLikeObject, n: number): DurationLikeObject =>
  Object.fromEntries(Object.entries(step).map(([unit, count]) => [unit, (count as number) * n]));
