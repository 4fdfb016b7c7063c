import { formatNumber } from '../format';
import { upperFirst } from '../../series';
import { isBeyondLimit, type Capacity, type Limit } from './capacity';

const NO_BREAK_SPACE = '\u00a0';

/** A statement and its evidence. */
export interface Statement {
  readonly title: string;
  readonly detail: string;
}

/** A load in requests per second, without its unit. From 100 on it has no decimals. */
export function formatLoad(load: number): string {
  return formatNumber(load, load >= 100 ? 0 : 1);
}

/** The headroom of a pipeline in words. @param day writes a day. */
export function headroomOf(
  { growth, factor, peak: highest, adequate, measured, limit }: Capacity,
  day: (time: number) => string,
): Statement {
  if (growth === null) {
    return { title: 'Headroom unknown', detail: 'No load in the range' };
  }
  const side = growth < 0 ? 'below' : 'above';
  const average = factor === 1 ? 'average' : `${formatFactor(factor)} the average`;
  const peak = `Peak ${formatNumber(Math.abs(growth))}${NO_BREAK_SPACE}% ${side} ${average}`;
  const verdict = adequate === null ? 'headroom unknown' : adequate ? 'enough headroom' : 'little headroom';
  const details = [...(measured ? [upperFirst(measured)] : []), ...(limit ? limitWords(limit, highest, day) : [])];
  return { title: `${peak}; ${verdict}`, detail: details.join('. ') || 'Based on the peak, not on a limit' };
}

/** What a load is multiplied by. */
export function formatFactor(factor: number): string {
  return `${formatNumber(factor, 2).replace(/\.?0+$/, '')}${NO_BREAK_SPACE}×`;
}

/** The limit, the safe load and the date, or why they are not known. */
function limitWords(limit: Limit, peak: number | null, day: (time: number) => string): string[] {
  const { fitted, low, high, safe, at, earliest, latest, reason } = limit;
  const why = reason === '' ? [] : [reason.replace(/\.$/, '')];
  if (fitted === null) {
    return why;
  }
  const interval = low === null || high === null ? '' : ` (${formatLoad(low)} to ${formatLoad(high)})`;
  const isSafeBelow = safe !== null && formatLoad(safe) !== formatLoad(fitted);
  const dates = `${earliest === null ? 'never' : day(earliest)} to ${latest === null ? 'never' : day(latest)}`;
  return [
    `Limit ${formatLoad(fitted)}${NO_BREAK_SPACE}req/s${interval}${isSafeBelow ? `, safe up to ${formatLoad(safe)}` : ''}`,
    ...(isBeyondLimit(limit, peak) ? ['Peaks are beyond it'] : []),
    ...(at === null ? [] : [`Average there about ${day(at)} (${dates})`]),
    ...(at === null && reason === ''
      ? [`Average not there within a year${earliest === null ? '' : ` (${dates})`}`]
      : []),
    ...why,
  ];
}

/** Names and values of the marks of a load bar, in the order of the legend. */
export function figuresOf({ average, peak, scaling, breaking, limit }: Capacity): Array<readonly [string, string]> {
  const figures: Array<readonly [string, number | null]> = [
    ['Average', average],
    ['Peak', peak],
    ['Scaling threshold', scaling],
    ['Breaking point', breaking],
    ['Safe load', limit?.safe ?? null],
    ['Fitted limit', limit?.fitted ?? null],
  ];
  return figures.flatMap(([name, load]) =>
    load === null ? [] : [[name, `${formatLoad(load)}${NO_BREAK_SPACE}req/s`] as const],
  );
}
