import { gridEndingAt, inTurns, lastInstant, type Range } from '../../series';
import { type ServiceLevel } from '../../signals';
import { samplesOfPeriod, type Counted } from '../../verdicts';
import { type Context } from '../kind';
import { askWithOptional, type Summary } from '../summaries';

/** What was counted over the period of an objective, by pipeline. A pipeline without samples is missing. */
export type CountedBy = ReadonlyMap<string, Counted>;

/** An objective, and what has to be known for its samples to be counted. */
interface Asked {
  readonly level: ServiceLevel;
  /** How many samples there are. */
  readonly all: Summary;
  /** How many are above the limit, or at least at it. */
  readonly above: Summary;
  readonly isAboveBad: boolean;
}

/**
 * Counts the samples of whole periods where they are: an engine answers with two numbers a pipeline in the place of thousands of samples.
 * An objective over requests weighs one signal by another, which no engine is asked to do.
 *
 * @returns by objective; those that are not in it are to be counted from samples.
 */
export async function countedBySource(
  levels: readonly ServiceLevel[],
  { to }: Range,
  context: Context,
): Promise<ReadonlyMap<ServiceLevel, CountedBy>> {
  const asked = levels.flatMap((level): Asked[] => {
    if (level.good === null) {
      return [];
    }
    const { signal } = level;
    const interval = context.intervalOf(signal);
    const grid = gridEndingAt(to, interval, samplesOfPeriod(level, interval));
    const all: Summary = { signal, statistic: 'count', windows: [{ first: grid.start, last: lastInstant(grid) }] };
    const { above, isAboveBad } = boundOf(level.good);
    return [{ level, all, above: { ...all, above }, isAboveBad }];
  });
  const { values } = await askWithOptional(
    asked.flatMap(({ all, above }) => [all, above]),
    context,
  );
  const found = new Map<ServiceLevel, Map<string, Counted>>();
  for (const { level, all, above, isAboveBad } of asked) {
    const [present, beyond] = [values.get(all), values.get(above)];
    if (present !== undefined && beyond !== undefined) {
      const counted = (pipeline: string): readonly [string, Counted] => {
        const [[total], [high]] = [present.get(pipeline) ?? [0], beyond.get(pipeline) ?? [0]];
        return [pipeline, { total, present: total, bad: isAboveBad ? high : total - high }];
      };
      found.set(level, new Map(await inTurns([...present.keys()], counted, context.abort)));
    }
  }
  return found;
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
