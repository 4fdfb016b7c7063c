import {
  formatDuration,
  gridWithin,
  groupBy,
  inSlices,
  lowerFirst,
  MOST_VALUES,
  refuseTooManyValues,
  sortInTurns,
  type Grid,
} from '../../series';
import { type SignalId } from '../../signals';
import { rowsOf } from '../../sources';
import { judgePeers, LEAST_PEERS, type Outlying, type PeersCourse } from '../../verdicts';
import { inWords } from '../coverage';
import { type Context, type Request } from '../kind';
import { groupsOf } from './outliers-peers';
import { USUAL_TOP } from './worst-at-end';
import { byUrgency, worstOf, type Telling, type Urgency } from './worst-series';

/** Which signal is compared, and with whom. */
export interface Asked {
  readonly signal: SignalId;
  readonly peers: string | null;
}

/** One pipeline beside its peers. */
export interface Row extends Outlying {
  readonly pipeline: string;
  /** At the last instant. */
  readonly value: number;
  readonly median: number;
  readonly deviation: number;
  readonly peers: number;
  readonly values: Float64Array;
  /** What is usual among its peers. */
  readonly course: PeersCourse;
}

/** Values that are held at once: a median needs those of all peers. */
const MOST_HELD = 8_000_000;

/** The pipelines beside their peers, those that were outliers for most of the range first. */
export async function deviatingOn(grid: Grid, { signal: id, peers }: Asked, context: Context): Promise<readonly Row[]> {
  const groupOf = groupsOf(peers, context.groupBy);
  const { abort } = context;
  const found = await context.fetchInBatches([{ signal: id, grid }], (dataset) =>
    rowsOf(dataset, id).map((values, p) => ({ pipeline: dataset.pipelines[p], values })),
  );
  const relevant = context.catalogue.of(id).relevantChange;
  const last = grid.length - 1;
  const grouped = groupBy(found, ({ pipeline }) => groupOf(pipeline));
  const rows: Row[] = [];
  for (const [group, members] of grouped) {
    // Who is in no group is beside nobody.
    const beside = members.map(({ values }) => (group === null ? values.map(() => NaN) : values));
    const { course, peers: judged } = await inSlices(judgePeers(beside, relevant), abort);
    for (const [p, { pipeline, values }] of members.entries()) {
      rows.push({
        ...{ pipeline, values, course, value: values[last] ?? NaN, median: course.median[last] ?? NaN, ...judged[p] },
        ...{ deviation: judged[p].deviations[last] ?? NaN, peers: course.count[last] ?? 0 },
      });
    }
  }
  tellFew(rows, id, context);
  return sortInTurns(rows, (one, other) => byUrgency(urgencyOf(one), urgencyOf(other)), abort);
}

/**
 * The rows that an answer shows: so many of those furthest off; of all of a fleet that are more than an answer holds, the 20 furthest off. Who is
 * left out is said in a notice.
 *
 * @param each how many values the answer has of one row.
 * @throws AnswerError if what is asked for is more than an answer holds.
 */
export async function furthestOff<T extends Pick<Row, 'shareOutside' | 'deviation'>>(
  rows: readonly T[],
  { top, each }: { readonly top: number; readonly each: number },
  context: Telling,
): Promise<readonly T[]> {
  const most = top === 0 && rows.length * each > MOST_VALUES ? USUAL_TOP : top;
  const shown = await worstOf<T>(rows, { top: most, which: 'pipelines furthest off in the range', urgencyOf }, context);
  refuseTooManyValues(shown.length * each);
  return shown;
}

/** Those that were outliers for most of the range come first, of equal ones those that are further off now. */
function urgencyOf({ shareOutside, deviation }: Pick<Row, 'shareOutside' | 'deviation'>): Urgency {
  return Number.isNaN(shareOutside)
    ? { atEnd: -1, overRange: -Infinity }
    : { atEnd: shareOutside, overRange: Math.abs(deviation) || 0 };
}

/** The same at every sample of a range, and the grid of their values. */
export async function deviating(
  { range, options }: Request<Asked>,
  context: Context,
): Promise<{ readonly grid: Grid; readonly rows: readonly Row[] }> {
  const grid = await withinMemory(gridWithin(range, context.intervalOf(options.signal)), context);
  return { grid, rows: await deviatingOn(grid, options, context) };
}

/** The grid, or a coarser one where the fleet is too large to hold all of its samples. */
export async function withinMemory(grid: Grid, context: Context): Promise<Grid> {
  const names = await context.everyone();
  const factor = Math.ceil((names.length * grid.length) / MOST_HELD);
  if (factor <= 1) {
    return grid;
  }
  const step = factor * grid.step;
  context.notice({
    severity: 'info',
    text: `One sample every ${formatDuration(step)} of the ${names.length} pipelines is compared: a shorter range has all of them.`,
  });
  return gridWithin({ from: grid.start, to: grid.start + (grid.length - 1) * grid.step }, step);
}

function tellFew(rows: readonly Row[], signal: SignalId, context: Context): void {
  const few = rows.filter(({ outlier }) => outlier === null);
  if (few.length > 0) {
    const label = lowerFirst(context.catalogue.of(signal).label);
    context.notice({
      severity: 'info',
      text: `Not judged (${inWords(few.map(({ pipeline }) => pipeline))}): needs ${LEAST_PEERS} peers with ${label}, itself included, for half of the range.`,
    });
  }
}
