import { displayNames, FOUND_CONFIG, longFrame, wideFrame, type NumberField } from '../../frames';
import { type Signal } from '../../signals';
import { OUTLYING } from '../../verdicts';
import { instantsOf, seriesGrid } from '../grids';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choice, optionalName, requiredSignal, worstOnly } from '../options';
import { deviating, deviatingOn, furthestOff, withinMemory, type Asked, type Row } from './outliers-rows';
import { DEVIATION, sideOf, table } from './outliers-table';

const NUMBERS = { deviation: 'Deviation', outlier: 'Outliers', worse: 'Different for the worse' } as const;

interface Options extends Asked {
  readonly top: number;
  readonly show: keyof typeof NUMBERS;
}

/** Which pipeline, replica or region differs from its peers. */
export const outliers = defineKind({
  kind: 'outliers',
  title: 'Which one differs from the others',
  description:
    'How far each pipeline, replica or region is from its peers: its deviation from their median at each instant, and whether it was far off for half of the range, by more than chance.',
  purpose: 'standard',
  suits: { table: 'mlpulse-insights-panel' },
  ruleHint: `The deviation from the median of the peers: alert beyond ${OUTLYING} on either side. Or show outliers: alert above 0.`,
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
      description:
        'So many pipelines: those that were outliers for most of the range. 0 is all of them, or the 20 furthest off of more than an answer holds.',
    }),
    show: choice(NUMBERS, {
      label: 'Show',
      description:
        'What an instant answers with: the last deviation; 1 where the pipeline was an outlier for half of the range and 0 where not, on either side; or 1 where it was on the worse side, and that is no chance.',
      format: 'instant',
      default: 'deviation',
    }),
  },
  sentence: {
    table: '{signal|A signal} beside its peers[ of {peers}]',
    series: 'Deviation of {signal|a signal} from its peers[ of {peers}][, the {top} furthest off]',
    instant: '{show} of {signal|a signal} among its peers[ of {peers}]',
  },
  examples: [{ title: 'Which pipeline is slower than the others?', query: { signal: 'response_time_ms' } }],
  empty: 'Nothing can be compared until data arrives.',
  answers: { table, series, instant },
});

async function series(request: Request<Options>, context: Context): Promise<Answer> {
  const { signal, top } = request.options;
  const grid = await withinMemory(seriesGrid(request, context.intervalOf(signal), context), context);
  const all = await deviatingOn(grid, request.options, context);
  const shown = await furthestOff(all, { top, each: grid.length }, context);
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

async function instant(request: Request<Options>, context: Context): Promise<Answer> {
  const { signal, show } = request.options;
  const { rows } = await deviating(request, context);
  return [
    longFrame(
      'outliers',
      rows,
      ['pipeline', 'signal'],
      ({ pipeline }) => [pipeline, signal],
      (row) => shownOf(show, row, context.catalogue.of(signal)),
      show === 'deviation' ? DEVIATION : FOUND_CONFIG,
    ),
  ];
}

/** What an instant says of a pipeline; NaN where it is unknown. */
function shownOf(show: Options['show'], row: Row, measured: Signal): number {
  switch (show) {
    case 'deviation':
      return row.deviation;
    case 'outlier':
      return numberOf(row.outlier);
    case 'worse':
      return numberOf(
        row.differs === true && measured.direction !== 'neither' ? sideOf(row, measured) === 'worse' : row.differs,
      );
  }
}

const numberOf = (flag: boolean | null): number => (flag === null ? NaN : Number(flag));
