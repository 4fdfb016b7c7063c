import {
  displayNames,
  longFrame,
  signalConfig,
  tableFrame,
  wideFrame,
  type Frame,
  type NumberField,
} from '../../frames';
import { formatDuration, gridWithin, groupBy, lowerFirst, refuseTooManyValues, type Grid } from '../../series';
import { type SignalId } from '../../signals';
import { courseOf, deviationsOf, LEAST_PEERS, outlyingOf, OUTLYING, type Outlying } from '../../verdicts';
import { COVERAGE_CONFIG, inWords } from '../coverage';
import { instantsOf, seriesGrid } from '../grids';
import { defineKind, type Context, type Request } from '../kind';
import { optionalName, requiredSignal, worstOnly } from '../options';
import { groupsOf } from './outliers-peers';
import { rowsOf } from '../../sources';

interface Options {
  readonly signal: SignalId;
  readonly peers: string | null;
  readonly top: number;
}

/** One pipeline beside its peers. */
interface Row extends Outlying {
  readonly pipeline: string;
  /** At the last instant. */
  readonly value: number;
  readonly median: number;
  readonly deviation: number;
  readonly peers: number;
  readonly deviations: Float64Array;
}

/** Values that are held at once: a median needs those of all peers. */
const MOST_HELD = 8_000_000;

/** Which pipeline, replica or region differs from its peers. */
export const outliers = defineKind({
  kind: 'outliers',
  title: 'Which one differs from the others',
  description:
    'How far each pipeline, replica or region is from its peers: its deviation from their median at each instant, and whether it was far off for half of the range.',
  purpose: 'standard',
  ruleHint: `The deviation from the median of the peers: alert beyond ${OUTLYING} on either side.`,
  options: {
    signal: requiredSignal({ label: 'Signal', description: 'The signal to compare.' }),
    peers: optionalName({
      label: 'Peers',
      description:
        'Who is compared with whom: a label of "groupBy" or "pipeline", of which peers have the same value; or a regular expression, of which the first group is the same text in the names of peers. If empty, all are peers.',
      placeholder: '(.*)-[0-9]+',
    }),
    top: worstOnly({
      label: 'Furthest off',
      description: 'So many pipelines: those that were outliers for most of the range. 0 is all of them.',
    }),
  },
  sentence: {
    table: '{signal|A signal} beside its peers[ of {peers}]',
    series: 'Deviation of {signal|a signal} from its peers[ of {peers}][, the {top} furthest off]',
    instant: 'Deviation of {signal|a signal} from its peers[ of {peers}]',
  },
  examples: [{ title: 'Which pipeline is slower than the others?', query: { signal: 'response_time_ms' } }],
  empty: 'Nothing can be compared until data arrives.',
  answers: { table, series, instant },
});

/** The pipelines beside their peers, those that were outliers for most of the range first. */
async function deviatingOn(grid: Grid, { signal: id, peers }: Options, context: Context): Promise<readonly Row[]> {
  const groupOf = groupsOf(peers, context.groupBy);
  const found = await context.fetchInBatches([{ signal: id, grid }], (dataset) =>
    rowsOf(dataset, id).map((values, p) => ({ pipeline: dataset.pipelines[p], values })),
  );
  const relevant = context.catalogue.of(id).relevantChange;
  const last = grid.length - 1;
  const grouped = groupBy(found, ({ pipeline }) => groupOf(pipeline));
  const rows = [...grouped].flatMap(([group, members]) => {
    const course = courseOf(group === null ? [] : members.map(({ values }) => values));
    return members.map(({ pipeline, values }): Row => {
      const deviations = group === null ? values.map(() => NaN) : deviationsOf(values, course);
      return {
        ...{ pipeline, deviations, value: values[last] ?? NaN, median: course.median[last] ?? NaN },
        ...{ deviation: deviations[last] ?? NaN, peers: course.count[last] ?? 0 },
        ...outlyingOf(values, deviations, course, relevant),
      };
    });
  });
  tellFew(rows, id, context);
  const size = ({ deviation }: Row): number => Math.abs(deviation) || 0;
  return rows.sort(
    (one, other) =>
      (Number.isNaN(other.shareOutside) ? -1 : other.shareOutside) -
        (Number.isNaN(one.shareOutside) ? -1 : one.shareOutside) || size(other) - size(one),
  );
}

/** The same at every sample of a range. */
async function deviating({ range, options }: Request<Options>, context: Context): Promise<readonly Row[]> {
  const grid = gridWithin(range, context.intervalOf(options.signal));
  return deviatingOn(await withinMemory(grid, context), options, context);
}

/** The grid, or a coarser one where the fleet is too large to hold all of its samples. */
async function withinMemory(grid: Grid, context: Context): Promise<Grid> {
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

async function table(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { signal: id } = request.options;
  const measured = context.catalogue.of(id);
  const rows = await deviating(request, context);
  const amount = signalConfig(measured);
  return [
    tableFrame('outliers', rows, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'signal', type: 'string', of: () => id },
      { name: 'value', type: 'number', of: ({ value }) => value, config: amount },
      { name: 'peers_median', type: 'number', of: ({ median }) => median, config: amount },
      { name: 'deviation', type: 'number', of: ({ deviation }) => deviation, config: DEVIATION },
      { name: 'share_outside', type: 'number', of: ({ shareOutside }) => shareOutside, config: COVERAGE_CONFIG },
      { name: 'outlier', type: 'boolean', of: ({ outlier }) => outlier },
      { name: 'n_peers', type: 'number', of: ({ peers }) => peers, config: { unit: 'short', decimals: 0, min: 0 } },
      { name: 'side', type: 'string', of: ({ deviation }) => sideOf(deviation, measured.direction) },
      { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
    ]), // prettier-ignore
  ];
}

const DEVIATION = { decimals: 2 };

/** Which side of its peers a value is on, in the words of what is good. */
function sideOf(deviation: number, better: 'lower' | 'higher' | 'neither'): string | null {
  if (!(deviation > 0 || deviation < 0)) {
    return null;
  }
  if (better === 'neither') {
    return deviation > 0 ? 'above' : 'below';
  }
  return deviation > 0 === (better === 'higher') ? 'better' : 'worse';
}

async function series(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { signal, top } = request.options;
  const grid = seriesGrid(request, context.intervalOf(signal), context);
  const all = await deviatingOn(grid, request.options, context);
  const shown = top === 0 ? all : all.slice(0, top);
  refuseTooManyValues(shown.length * grid.length);
  const names = displayNames(shown.map(({ pipeline }) => [pipeline]));
  const fields = shown.map(({ pipeline, deviations }, i): NumberField => ({
    name: 'deviation',
    type: 'number',
    labels: { pipeline, signal },
    config: { ...DEVIATION, displayNameFromDS: names[i], interval: grid.step },
    values: deviations,
  }));
  return [wideFrame('outliers', instantsOf(grid), fields)];
}

async function instant(request: Request<Options>, context: Context): Promise<Frame[]> {
  const rows = await deviating(request, context);
  return [
    longFrame(
      'outliers',
      rows,
      ['pipeline', 'signal'],
      ({ pipeline }) => [pipeline, request.options.signal],
      ({ deviation }) => deviation,
      DEVIATION,
    ),
  ];
}
