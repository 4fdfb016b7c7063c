import { formatNumber } from '../format';
import { upperFirst } from '../../series';
import { type Capacity } from './capacity';

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

/** The headroom of a pipeline in words. */
export function headroomOf({ growth, adequate, measured }: Capacity): Statement {
  if (growth === null) {
    return { title: 'Headroom unknown', detail: 'No load in the range' };
  }
  const peak = `Peak ${formatNumber(growth)}${NO_BREAK_SPACE}% above average`;
  const verdict = adequate === null ? 'headroom unknown' : adequate ? 'enough headroom' : 'little headroom';
  return {
    title: `${peak}; ${verdict}`,
    detail: measured ? upperFirst(measured) : 'Based on the peak, not on a limit',
  };
}

/** Names and values of the marks of a load bar, in the order of the legend. */
export function figuresOf({ average, peak, scaling, breaking }: Capacity): Array<readonly [string, string]> {
  const figures: Array<readonly [string, number | null]> = [
    ['Average', average],
    ['Peak', peak],
    ['Scaling threshold', scaling],
    ['Breaking point', breaking],
  ];
  return figures.flatMap(([name, load]) =>
    load === null ? [] : [[name, `${formatLoad(load)}${NO_BREAK_SPACE}req/s`] as const],
  );
}
