import { gridEndingAt, inTurns, lastInstant, type Range } from '../../series';
import { REQUESTS, type ServiceLevel } from '../../signals';
import { samplesOfPeriod, type Counted } from '../../verdicts';
import { type Context } from '../kind';
import { askWithOptional, weightedSummaries, weightedSumsOf, type Askable, type Values } from '../summaries';

/** What was counted over the period of an objective, by pipeline. A pipeline without samples is missing. */
export type CountedBy = ReadonlyMap<string, Counted>;

/** An objective, what has to be known for its samples to be counted, and what they count then. */
interface Asked {
  readonly level: ServiceLevel;
  readonly summaries: readonly Askable[];
  /** The one that every pipeline is in that has any sample. */
  readonly present: Askable;
  counted(values: Values, pipeline: string): Counted;
}

/**
 * Counts the samples of whole periods where they are: an engine answers with two or three numbers a pipeline in the place of thousands of
 * samples.
 *
 * @returns by objective; those that are not in it are to be counted from samples.
 */
export async function countedBySource(
  levels: readonly ServiceLevel[],
  { to }: Range,
  context: Context,
): Promise<ReadonlyMap<ServiceLevel, CountedBy>> {
  const asked = levels.map((level): Asked => {
    const interval = context.intervalOf(level.signal);
    const grid = gridEndingAt(to, interval, samplesOfPeriod(level, interval));
    const windows = [{ first: grid.start, last: lastInstant(grid) }];
    return level.good === null ? ofRequests(level, windows) : ofSamples(level, level.good, windows);
  });
  const { values } = await askWithOptional(
    asked.flatMap(({ summaries }) => summaries),
    context,
  );
  const found = new Map<ServiceLevel, CountedBy>();
  for (const { level, summaries, present, counted } of asked) {
    const rows = values.get(present);
    if (rows !== undefined && summaries.every((summary) => values.has(summary))) {
      const countedOf = (pipeline: string) => [pipeline, counted(values, pipeline)] as const;
      found.set(level, new Map(await inTurns([...rows.names()], countedOf, context.abort)));
    }
  }
  return found;
}

/** All samples, and those above the limit, or at least at it. */
function ofSamples(level: ServiceLevel, good: NonNullable<ServiceLevel['good']>, windows: Askable['windows']): Asked {
  const present: Askable = { signal: level.signal, statistic: 'count', windows };
  const { above, isAboveBad } = boundOf(good);
  const beyond: Askable = { ...present, above };
  return {
    level,
    present,
    summaries: [present, beyond],
    counted(values, pipeline) {
      const [[total], [high]] = [present, beyond].map((one) => values.get(one)?.get(pipeline) ?? [0]);
      return { total, present: total, bad: isAboveBad ? high : total - high };
    },
  };
}

/** Requests, and the share of them that failed. */
function ofRequests(level: ServiceLevel, windows: Askable['windows']): Asked {
  const asked = weightedSummaries({ signal: level.signal, weight: REQUESTS }, { windows });
  return {
    level,
    present: asked.pairs,
    summaries: Object.values(asked),
    counted(values, pipeline) {
      const { weighted, weight, pairs } = weightedSumsOf(asked, values, pipeline);
      return { total: weight, present: pairs, bad: weighted / 100 };
    },
  };
}

/** What a sample is compared with: engines are asked for those above, and "at least" is "above the number just below". */
function boundOf({ comparison, limit }: NonNullable<ServiceLevel['good']>): {
  readonly above: number;
  readonly isAboveBad: boolean;
} {
  switch (comparison) {
    case '<=':
      return { above: limit, isAboveBad: true };
    case '<':
      return { above: justBelow(limit), isAboveBad: true };
    case '>':
      return { above: limit, isAboveBad: false };
    case '>=':
      return { above: justBelow(limit), isAboveBad: false };
  }
}

/**
 * The largest double below a number, so that `x > justBelow(n)` is `x >= n`. Doubles of one sign are in the order of their bits.
 *
 * @example justBelow(0.9) // 0.8999999999999999
 */
export function justBelow(value: number): number {
  if (value === 0) {
    return -Number.MIN_VALUE;
  }
  const double = new Float64Array([value]);
  const bits = new BigInt64Array(double.buffer);
  bits[0] += value > 0 ? -1n : 1n;
  return double[0];
}
