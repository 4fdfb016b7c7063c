import { flatInTurns, floorTo, gridEndingAt, inTurns, namesInTurns, type Range } from '../../series';
import { type ServiceLevel } from '../../signals';
import { valuesOf, type Dataset } from '../../sources';
import {
  countedOverPeriod,
  standingOf,
  windowsOf,
  type Burning,
  type Counted,
  type Counts,
  type Standing,
} from '../../verdicts';
import { type Context } from '../kind';
import { countedIn, signalsOfLevels } from './slo-counted';
import { countedBySource, type CountedBy } from './slo-period';

/** What is asked of some objectives. */
export interface Asked {
  readonly levels: readonly ServiceLevel[];
  /** Names of windows. */
  readonly windows: ReadonlyArray<Burning['window']>;
  /** Whether anything of the whole period matters; otherwise it is not read, and unknown. */
  readonly withPeriod: boolean;
  /** A window with fewer samples does not fire. */
  readonly minEvents: number;
}

/** How one objective of one pipeline stands over one of the windows. */
export interface StandingRow extends Burning {
  readonly pipeline: string;
  readonly level: ServiceLevel;
  readonly standing: Standing;
}

/**
 * How all objectives of all pipelines stand over the windows. What is longer than the longest of them is read only if the period
 * matters, and not at all where the source counts it.
 */
export async function standings(range: Range, asked: Asked, context: Context): Promise<readonly StandingRow[]> {
  const { levels, withPeriod } = asked;
  const bySource = withPeriod ? await countedBySource(levels, range, context) : new Map<ServiceLevel, CountedBy>();
  const lengthOf = (level: ServiceLevel): number =>
    withPeriod && !bySource.has(level)
      ? level.period
      : Math.max(0, ...windowsIn(level, asked).map(({ length }) => length));
  const fromSamples = levels.filter((level) => lengthOf(level) > 0);
  const rowsOf = (pipeline: string, samplesOf: (level: ServiceLevel) => Samples): StandingRow[] =>
    levels.flatMap((level) => {
      const interval = context.intervalOf(level.signal);
      const { counts, end } = samplesOf(level);
      const whole = !withPeriod
        ? NOTHING
        : bySource.has(level)
          ? (bySource.get(level)?.get(pipeline) ?? NOTHING)
          : countedOverPeriod(level, counts, interval, end);
      const at = floorTo(range.to, interval);
      const standing = standingOf(level, whole, counts, windowsIn(level, asked), {
        ...{ interval, end, at, minEvents: asked.minEvents },
      });
      return standing.windows
        .filter(({ window }) => asked.windows.includes(window))
        .map((burning): StandingRow => ({ ...burning, pipeline, level, standing }));
    });
  const signals = signalsOfLevels(fromSamples, lengthOf, context, (interval, samples) =>
    gridEndingAt(range.to, interval, samples),
  );
  const read = (dataset: Dataset) =>
    inTurns(
      dataset.pipelines,
      (pipeline, p) => ({
        pipeline,
        rows: rowsOf(pipeline, (level) =>
          fromSamples.includes(level)
            ? { counts: countedIn(dataset, p, level), end: valuesOf(dataset, level.signal).grid.length }
            : NO_SAMPLES,
        ),
      }),
      context.abort,
    );
  const fetched = signals.length === 0 ? [] : await context.fetchInBatches(signals, read);
  const found = new Map(fetched.map((own) => [own.pipeline, own.rows]));
  const counted = [...bySource.values()].flatMap((pipelines) => [...pipelines.keys()]);
  const names = [...found.keys(), ...counted, ...(await context.everyone())];
  return flatInTurns(
    await namesInTurns(names, context.abort),
    (pipeline) => found.get(pipeline) ?? rowsOf(pipeline, () => NO_SAMPLES),
    context.abort,
  );
}

/** The samples of an objective of a pipeline. */
interface Samples {
  readonly counts: Counts;
  /** How many instants there are. */
  readonly end: number;
}

const NOTHING: Counted = { total: 0, bad: 0, present: 0 };
const NO_SAMPLES: Samples = { counts: { of: () => NOTHING }, end: 0 };

const windowsIn = (level: ServiceLevel, { windows }: Asked) =>
  windowsOf(level).filter(({ name }) => windows.includes(name));
