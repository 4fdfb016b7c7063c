import { gridEndingAt, type Range } from '../../series';
import { formatValue, type ServiceLevel } from '../../signals';
import { valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { burningOver, SHORTER, windowsOf, type Burning, type BurnWindow, type Counts } from '../../verdicts';
import { sampleGrid } from '../grids';
import { type Context } from '../kind';
import { countedIn, signalsOfLevels } from './slo-counted';
import { type CheckCurve } from './verdict-curves';
import { type StateCheck } from './verdict-checks';

const RUNBOOK = 'error_budget';
const STOP = 'Stop what burns: roll the last release back, or take load off.';
const TICKET = 'Make a ticket: the error budget does not last for its period.';

/** An objective with the windows that count. */
interface Judged {
  readonly level: ServiceLevel;
  readonly windows: readonly BurnWindow[];
}

/**
 * The objectives with the windows that decide on a state. One that wakes somebody must hold more than a single sample: its short window,
 * a twelfth of it, is to have one of its own.
 *
 * @param urgentOnly true for those windows alone that wake somebody.
 */
function judgedLevels({ serviceLevels, intervalOf }: Context, urgentOnly: boolean): readonly Judged[] {
  return serviceLevels
    .map((level) => ({
      level,
      windows: windowsOf(level).filter(({ urgent, length }) =>
        urgent ? length / SHORTER >= intervalOf(level.signal) : !urgentOnly,
      ),
    }))
    .filter(({ windows }) => windows.length > 0);
}

/** What has to be read of every objective for the longest of its windows, or for a part of it. */
function signalsOf(
  judged: readonly Judged[],
  part: number,
  context: Context,
  gridFor: (interval: number, samples: number) => SignalRequest['grid'],
): SignalRequest[] {
  const lengths = new Map(
    judged.map(({ level, windows }) => [level, Math.max(...windows.map(({ length }) => length / part))]),
  );
  return signalsOfLevels([...lengths.keys()], (level) => lengths.get(level) ?? 0, context, gridFor);
}

/**
 * The error budgets that burn too fast now, by pipeline. A budget burns only where it does in a short window, too: of most pipelines
 * no more is read than that.
 *
 * @param urgentOnly true to look only for what wakes somebody, which takes half an hour of samples.
 */
export async function burningNow(
  range: Range,
  urgentOnly: boolean,
  context: Context,
): Promise<ReadonlyMap<string, readonly StateCheck[]>> {
  const judged = judgedLevels(context, urgentOnly);
  if (judged.length === 0) {
    return new Map();
  }
  const now = (interval: number, samples: number) => gridEndingAt(range.to, interval, samples);
  const suspects = await context.fetchInBatches(signalsOf(judged, SHORTER, context, now), (dataset) =>
    dataset.pipelines.filter((_, p) =>
      judged.some(({ level, windows }) => {
        const { counts, end, interval } = samplesIn(dataset, p, level);
        return windows.some((window) => {
          // The long rate is not known here, the short one is.
          const { shortRate, limit } = burningOver(level, window, counts, { interval, end, minEvents: 1 });
          return shortRate > limit;
        });
      }),
    ),
  );
  const found = await context.fetchOf(suspects, signalsOf(judged, 1, context, now), (dataset) =>
    dataset.pipelines.map((pipeline, p) => ({
      pipeline,
      checks: judged.flatMap((one) => burningCheck(one, samplesIn(dataset, p, one.level)) ?? []),
    })),
  );
  return new Map(found.map(({ pipeline, checks }) => [pipeline, checks]));
}

/** The same over a range: the codes of every objective of every pipeline. */
export function burningOverTime(range: Range, context: Context): Promise<readonly CheckCurve[]> {
  const judged = judgedLevels(context, false);
  const signals = signalsOf(judged, 1, context, (interval, samples) => sampleGrid(range, interval, samples - 1));
  return judged.length === 0
    ? Promise.resolve([])
    : context.fetchInBatches(signals, (dataset) =>
        dataset.pipelines.flatMap((pipeline, p) =>
          judged.map((one): CheckCurve => {
            const { level } = one;
            const { grid } = valuesOf(dataset, level.signal);
            const samples = samplesIn(dataset, p, level);
            // What is read before the range is there to be counted, not judged.
            const first = Math.floor((range.from - grid.start) / grid.step);
            const codes = Float64Array.from({ length: grid.length }, (_, i) =>
              i < first ? 0 : codeOf(firingAfter(one, { ...samples, end: i + 1 })),
            );
            return { pipeline, signal: level.signal, grid, codes };
          }),
        ),
      );
}

/** The samples of an objective of a pipeline. */
interface Samples {
  readonly counts: Counts;
  /** How many instants there are. */
  readonly end: number;
  readonly interval: number;
}

function samplesIn(dataset: Dataset, p: number, level: ServiceLevel): Samples {
  const { grid } = valuesOf(dataset, level.signal);
  return { counts: countedIn(dataset, p, level), end: grid.length, interval: grid.step };
}

interface Firing extends Pick<Burning, 'window' | 'rate' | 'limit'> {
  readonly urgent: boolean;
}

/** The windows over which an objective burns too fast after some samples. */
function firingAfter({ level, windows }: Judged, { counts, end, interval }: Samples): readonly Firing[] {
  return windows.flatMap((window) => {
    const burning = burningOver(level, window, counts, { interval, end, minEvents: 1 });
    return burning.firing === true ? [{ ...burning, urgent: window.urgent }] : [];
  });
}

/**
 * The code of a state. One of the windows that wake somebody is degraded, two are critical: it burns fast, and has for long. The others are
 * worth a ticket, and watched.
 */
function codeOf(firing: readonly Firing[]): number {
  return firing.length === 0 ? 0 : 1 + Math.min(2, firing.filter(({ urgent }) => urgent).length);
}

/** What burns too fast after some samples, as a check; null if nothing does. */
function burningCheck(judged: Judged, samples: Samples): StateCheck | null {
  const { level } = judged;
  const firing = firingAfter(judged, samples);
  if (firing.length === 0) {
    return null;
  }
  const [{ rate, limit, window }] = firing;
  const times = (value: number): string => formatValue({ unit: 'none', decimals: 1 }, value);
  return {
    id: `slo:${level.id}`,
    signal: level.signal,
    code: codeOf(firing),
    message: `${level.label}: error budget burns ${times(rate)} times too fast over ${window}, limit ${times(limit)}`,
    ...{ since: null, runbook: RUNBOOK, isOutside: false },
    advice: firing.some(({ urgent }) => urgent) ? STOP : TICKET,
  };
}
