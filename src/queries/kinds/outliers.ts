import { displayNames, longFrame, wideFrame, type Frame, type NumberField } from '../../frames';
import { OUTLYING } from '../../verdicts';
import { instantsOf, seriesGrid } from '../grids';
import { defineKind, type Context, type Request } from '../kind';
import { optionalName, requiredSignal, worstOnly } from '../options';
import { deviating, deviatingOn, furthestOff, withinMemory, type Asked } from './outliers-rows';
import { DEVIATION, table } from './outliers-table';

interface Options extends Asked {
  readonly top: number;
}

/** Which pipeline, replica or region differs from its peers. */
export const outliers = defineKind({
  kind: 'outliers',
  title: 'Which one differs from the others',
  description:
    'How far each pipeline, replica or region is from its peers: its deviation from their median at each instant, and whether it was far off for half of the range, by more than chance.',
  purpose: 'standard',
  suits: { table: 'mlpulse-insights-panel' },
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
      description:
        'So many pipelines: those that were outliers for most of the range. 0 is all of them, or the 20 furthest off of more than an answer holds.',
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

async function series(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { signal, top } = request.options;
  const grid = await withinMemory(seriesGrid(request, context.intervalOf(signal), context), context);
  const all = await deviatingOn(grid, request.options, context);
  const shown = furthestOff(all, { top, each: grid.length }, context);
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
  const { rows } = await deviating(request, context);
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
