import { hours, minutes } from '../../../series';
import { isFailure, type AnswerError } from '../../../series/errors';
import { type PrometheusApi } from '../api';
import { bytesOf } from '../parts';

/** An engine that is asked what it has. */
export interface Looking {
  readonly api: PrometheusApi;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly abort: AbortSignal;
  /** Bytes of the longest expression that is sent. */
  readonly maxQueryBytes: number;
}

/** A sample that is not older counts as there: gauges of batch jobs come once an hour. */
export const LOOKED_BACK = hours(1) + minutes(5);

/** The series of any of some metrics. */
export const seriesNamed = (names: readonly string[], more = ''): string => `{__name__=~"${names.join('|')}"${more}}`;

/**
 * Parts of a list each of which makes an expression that is not too long.
 *
 * @param textOf the expression that a part makes.
 */
export function inBatches<T>(list: readonly T[], textOf: (part: readonly T[]) => string, mostBytes: number): T[][] {
  const batches: T[][] = [];
  for (const one of list) {
    const last = batches.at(-1);
    if (last !== undefined && bytesOf(textOf([...last, one])) <= mostBytes) {
      last.push(one);
    } else {
      batches.push([one]);
    }
  }
  return batches;
}

/**
 * What a request gives, or null where the engine refuses it or cannot do it. That it cannot be reached is another matter.
 *
 * @param refused told why.
 */
export async function ifAnswered<T>(
  request: Promise<T>,
  refused: (error: AnswerError) => void = () => {},
): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (isFailure(error) && ['query', 'server', 'config'].includes(error.category)) {
      refused(error);
      return null;
    }
    throw error;
  }
}
