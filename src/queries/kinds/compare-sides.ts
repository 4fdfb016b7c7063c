import {
  badQuery,
  days,
  flatInTurns,
  floorTo,
  formatDuration,
  gridWithin,
  groupBy,
  type Range,
  show,
  inTurns,
  slicesInTurns,
} from '../../series';
import { type SignalId } from '../../signals';
import { falseDiscovery } from '../../statistics';
import { comparisonOf, isJudged, verdictOn, type Comparison, type ComparisonVerdict } from '../../verdicts';
import { type Context, type Request } from '../kind';
import { instantOf, type Moment } from '../options';
import { memberOfSide } from './compare-members';
import { rowsOf } from '../../sources';

/** What a query compares. */
export interface Asked {
  readonly a: string | null;
  readonly b: string | null;
  readonly at: Moment | null;
  readonly signals: readonly SignalId[];
  readonly tolerance: number | null;
}

/** What is said of one signal. */
export interface Compared extends Comparison {
  /** Null where two pipelines are compared. */
  readonly pipeline: string | null;
  readonly signal: SignalId;
  readonly adjusted: number;
  readonly verdict: ComparisonVerdict;
}

/** Two equal spans of time on either side of a moment. */
interface Spans {
  readonly at: number;
  /** Milliseconds of each. */
  readonly span: number;
}

const FIELDS = ['a', 'b'] as const;

/** The two samples of one signal. */
interface Sides {
  readonly pipeline: string | null;
  readonly signal: SignalId;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly paired: boolean;
}

/** Compares what the query asks for: two pipelines over the same range, or each pipeline before and after a moment. */
export async function comparisons(request: Request<Asked>, context: Context): Promise<readonly Compared[]> {
  const { a, b, signals } = request.options;
  const asked = signals.length > 0 ? signals : usualSignals(context);
  const sides =
    a !== null && b !== null
      ? await twoPipelines([a, b], asked, request.range, context)
      : await beforeAndAfter(spansOf(request, context), asked, context);
  return judged(sides, request.options, context);
}

/** All signals with a direction. */
function usualSignals({ catalogue, expects }: Context): readonly SignalId[] {
  const known = catalogue.signals.filter(({ direction }) => direction !== 'neither').map(({ id }) => id);
  const expected = known.filter((id) => expects(id));
  return expected.length > 0 ? expected : known;
}

async function twoPipelines(
  names: readonly [string, string],
  signals: readonly SignalId[],
  range: Range,
  context: Context,
): Promise<readonly Sides[]> {
  const requests = signals.map((signal) => ({ signal, grid: gridWithin(range, context.intervalOf(signal)) }));
  const known = new Set(await context.everyone());
  const members = FIELDS.map((field, i) => memberOfSide(field, names[i], known, context.groupBy));
  const there = members.filter((member) => member !== undefined);
  const found = await context.fetchOf(there, requests, (dataset) =>
    dataset.pipelines.map((pipeline, p) => ({
      pipeline,
      rows: signals.map((signal) => rowsOf(dataset, signal)[p]),
    })),
  );
  const [first, second] = members.map((member) => found.find(({ pipeline }) => pipeline === member));
  const absent = names.filter((_, i) => [first, second][i] === undefined);
  if (absent.length > 0) {
    context.notice({
      severity: 'warning',
      text: `No data of ${absent.map(show).join(' and ')} in the range: check the name and the filter of pipelines.`,
    });
  }
  if (there.length === 0) {
    return [];
  }
  return signals.map((signal, s) => {
    const nothing = new Float64Array(requests[s].grid.length).fill(NaN);
    return { pipeline: null, signal, a: first?.rows[s] ?? nothing, b: second?.rows[s] ?? nothing, paired: true };
  });
}

async function beforeAndAfter(
  { at, span }: Spans,
  signals: readonly SignalId[],
  context: Context,
): Promise<readonly Sides[]> {
  // Whole days have every time of the day on both sides: what the hour does cancels.
  const paired = span % days(1) === 0;
  const around: Range = { from: at - span, to: at + span };
  const requests = signals.map((signal) => {
    const step = context.intervalOf(signal);
    const length = Math.floor(span / step);
    // The sample at the moment itself is the first one after it.
    return { signal, grid: { start: Math.ceil(at / step) * step - length * step, step, length: 2 * length } };
  });
  if (requests.every(({ grid }) => grid.length === 0)) {
    throw badQuery(
      `${formatDuration(around.to - around.from)} around ${new Date(at).toISOString()} hold no sample on either side. Choose a longer range.`,
    );
  }
  return context.fetchInBatches(requests, (dataset) =>
    flatInTurns(
      dataset.pipelines,
      (pipeline, p) =>
        signals.map((signal): Sides => {
          const row = rowsOf(dataset, signal)[p];
          return { pipeline, signal, a: row.slice(0, row.length / 2), b: row.slice(row.length / 2), paired };
        }),
      context.abort,
    ),
  );
}

/**
 * The spans before and after a moment within the range: as long as the shorter part, in whole days where that is a day or more.
 *
 * @throws AnswerError if the moment is not within the range.
 */
function spansOf({ range: { from, to }, options }: Request<Asked>, context: Context): Spans {
  const at = options.at === null ? (from + to) / 2 : instantOf(options.at, to);
  if (!(at > from && at < to)) {
    throw badQuery(
      `Field "at" is ${new Date(at).toISOString()}, which is not within the range from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}. Choose a range around it.`,
    );
  }
  const room = Math.min(at - from, to - at);
  const span = room >= days(1) ? floorTo(room, days(1)) : room;
  const length = span % 60_000 === 0 ? formatDuration(span) : `${Math.round(span / 60_000)} minutes`;
  context.notice({
    severity: 'info',
    text: `Compares ${length} before ${new Date(at).toISOString()} with ${length} after it.${span % days(1) === 0 ? '' : ' These are no whole days: what differs may be the hour. A longer range on both sides compares like with like.'}`,
  });
  return { at, span };
}

async function judged(
  sides: readonly Sides[],
  { tolerance }: Asked,
  { catalogue, abort }: Context,
): Promise<readonly Compared[]> {
  const compared = await slicesInTurns(
    sides.map(({ a }) => a),
    (a, i) => {
      const { b, paired, signal } = sides[i];
      return comparisonOf(a, b, paired, tolerance ?? catalogue.of(signal).relevantChange ?? null);
    },
    abort,
  );
  const adjusted = compared.map(() => NaN);
  const adjust = (own: readonly number[]): void =>
    falseDiscovery(own.map((i) => (isJudged(compared[i]) ? compared[i].p : NaN))).forEach((p, k) => {
      adjusted[own[k]] = p;
    });
  await inTurns([...groupBy([...sides.keys()], (i) => sides[i].pipeline).values()], adjust, abort);
  return inTurns(
    compared,
    (comparison, i) => {
      const { pipeline, signal } = sides[i];
      const verdict = verdictOn(comparison, adjusted[i], catalogue.of(signal).direction);
      return { ...comparison, pipeline, signal, adjusted: adjusted[i], verdict };
    },
    abort,
  );
}
