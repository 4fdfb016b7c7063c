import { gridEndingAt, lowerFirst, type Range, inTurns, filterInTurns, slicesInTurns } from '../../series';
import { categoryOf, formatValue, type ServiceLevel } from '../../signals';
import { valuesOf, type Dataset, type SignalRequest } from '../../sources';
import {
  burningOver,
  lengthInWords,
  SHORTER,
  windowsOf,
  type Burning,
  type BurnWindow,
  type Counts,
} from '../../verdicts';
import { sampleGrid } from '../grids';
import { type Context } from '../kind';
import { countedIn, signalsOfLevels } from './slo-counted';
import { type CheckCurve, type Reading } from './verdict-curves';
import { type StateCheck } from './verdict-checks';
import { toldAtOnce, type Look } from './verdict-look';

const RUNBOOK = 'error_budget';
const STOP = 'Stop what burns: roll the last release back, or take load off.';
const TICKET = 'Make a ticket: the error budget does not last for its period.';

/** An objective with its windows, the shortest first; there is at least one. */
interface Judged {
  readonly level: ServiceLevel;
  readonly windows: readonly BurnWindow[];
}

function judgedLevels({ serviceLevels }: Pick<Context, 'serviceLevels'>): readonly Judged[] {
  return serviceLevels
    .map((level) => ({ level, windows: windowsOf(level) }))
    .filter(({ windows }) => windows.length > 0);
}

/** The samples of all objectives, each over a time that its windows need. */
function signalsOf(
  judged: readonly Judged[],
  lengthOf: (windows: readonly BurnWindow[]) => number,
  context: Context,
  gridFor: (interval: number, samples: number) => SignalRequest['grid'],
): SignalRequest[] {
  const lengths = new Map(judged.map(({ level, windows }) => [level, lengthOf(windows)]));
  return signalsOfLevels([...lengths.keys()], (level) => lengths.get(level) ?? 0, context, gridFor);
}

const longest = (windows: readonly BurnWindow[]): number => Math.max(...windows.map(({ length }) => length));

/**
 * The error budgets that burn too fast now, or of which that is unknown, by pipeline. A budget burns only where it does in a short window,
 * too: of most pipelines no more is read than that.
 */
export async function lookAtBudgets(
  range: Range,
  context: Context,
): Promise<Look<ReadonlyMap<string, readonly StateCheck[]>>> {
  const judged = judgedLevels(context);
  if (judged.length === 0) {
    return toldAtOnce([], new Map());
  }
  const now = (interval: number, samples: number) => gridEndingAt(range.to, interval, samples);
  const short = signalsOf(judged, (windows) => Math.max(windows[0].length, longest(windows) / SHORTER), context, now);
  const suspects = await context.fetchInBatches(short, (dataset) =>
    filterInTurns(
      dataset.pipelines,
      (_, p) => judged.some((one) => mayBurn(one, samplesIn(dataset, p, one.level))),
      context.abort,
    ),
  );
  return {
    suspects,
    finish: async () =>
      new Map(
        await context.fetchOf(suspects, signalsOf(judged, longest, context, now), (dataset) =>
          inTurns(
            dataset.pipelines,
            (pipeline, p) =>
              [
                pipeline,
                judged.flatMap((one) => burningCheck(one, samplesIn(dataset, p, one.level), context) ?? []),
              ] as const,
            context.abort,
          ),
        ),
      ),
  };
}

/** Whether samples of the short windows leave it open that a budget burns: the rates of the long ones are not known from them. */
function mayBurn({ level, windows }: Judged, { counts, end, interval }: Samples): boolean {
  const burning = windows.map((window) => burningOver(level, window, counts, { interval, end, minEvents: 1 }));
  return burning[0].firing === null || burning.some(({ shortRate, limit }) => shortRate > limit);
}

/** The same over a range: the codes of every objective of every pipeline. */
export async function burningOverTime(range: Range, read: Reading, context: Context): Promise<readonly CheckCurve[]> {
  const judged = judgedLevels(context);
  if (judged.length === 0) {
    return [];
  }
  const signals = signalsOf(judged, longest, context, (interval, samples) => sampleGrid(range, interval, samples - 1));
  return read(signals, (dataset) => {
    const each = dataset.pipelines.flatMap((pipeline, p) => judged.map((one) => ({ pipeline, p, one })));
    const { from } = range;
    return slicesInTurns(each, ({ one, ...of }) => burningCurve(one, dataset, { ...of, from }), context.abort);
  });
}

/** Samples that are judged before others have their turn. */
const PIECE = 1_024;

/** The codes of an objective of a pipeline; it pauses. */
function* burningCurve(
  judged: Judged,
  dataset: Dataset,
  { pipeline, p, from }: { readonly pipeline: string; readonly p: number; readonly from: number },
): Generator<void, CheckCurve> {
  const { signal } = judged.level;
  const { grid } = valuesOf(dataset, signal);
  const samples = samplesIn(dataset, p, judged.level);
  yield;
  const codes = new Float64Array(grid.length);
  // What is read before the range is there to be counted, not judged.
  for (let i = Math.max(0, Math.floor((from - grid.start) / grid.step)); i < grid.length; i++) {
    codes[i] = codeOf(firingAfter(judged, { ...samples, end: i + 1 }));
    if (i % PIECE === 0) {
      yield;
    }
  }
  return { pipeline, signal, grid, codes };
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

/** A window over which a budget burns too fast, and the code that it alone would mean. */
interface Firing extends Pick<Burning, 'rate' | 'length'> {
  readonly code: number;
}

/** The windows over which an objective burns too fast after some samples; null if its shortest window is not judged. */
function firingAfter({ level, windows }: Judged, { counts, end, interval }: Samples): readonly Firing[] | null {
  const burning = windows.map((window) => ({
    ...burningOver(level, window, counts, { interval, end, minEvents: 1 }),
    // What wakes somebody rests on more than a single sample: the short window, a twelfth of it, has one of its own.
    code: window.urgent && window.length / SHORTER >= interval ? 2 : 1,
  }));
  const firing = burning.filter((one) => one.firing === true);
  return firing.length === 0 && burning[0].firing === null ? null : firing;
}

/** *Degraded* over one of the windows that wake somebody, *watch* over those that are worth a ticket; NaN = unknown. */
function codeOf(firing: readonly Firing[] | null): number {
  return firing === null ? NaN : Math.max(0, ...firing.map(({ code }) => code));
}

/** What burns too fast after some samples, or is unknown, as a check; null if nothing is. */
function burningCheck(judged: Judged, samples: Samples, { catalogue }: Pick<Context, 'catalogue'>): StateCheck | null {
  const { level } = judged;
  const firing = firingAfter(judged, samples);
  const code = codeOf(firing);
  if (code === 0) {
    return null;
  }
  const name = `error budget of ${lowerFirst(level.label)}`;
  const decisive = firing?.find((one) => one.code === code);
  return {
    ...{ id: `slo:${level.id}`, signal: level.signal, category: categoryOf(catalogue.of(level.signal)), code },
    trouble: `Fast burn of the ${name}`,
    message:
      decisive === undefined
        ? `Whether the ${name} burns is unknown`
        : `The ${name} burns ${times(decisive.rate)} times too fast over ${lengthInWords(decisive.length)}`,
    ...{ since: null, runbook: RUNBOOK, isOutside: false },
    advice: code === 2 ? STOP : TICKET,
  };
}

const times = (rate: number): string => formatValue({ unit: 'none', decimals: 1 }, rate);
