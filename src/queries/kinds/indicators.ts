import { IN_OUR_PANEL, signalConfig, tableFrame, wideFrame, type Frame, type NumberField } from '../../frames';
import { gridEndingAt, inList, lastInstant, lowerFirst, minutes, type Grid } from '../../series';
import { type BuiltInSignal, type SignalId } from '../../signals';
import { severityWord } from './alert-rows';
import { COVERAGE_CONFIG } from '../coverage';
import { finest, holdOnto, instantsOf } from '../grids';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { signalsOr } from '../options';
import { judgeOf, type Judged } from './indicators-judged';
import { UNMAPPED } from '../../sources';
import { shownOf, type Shown } from './indicators-shown';

/** The figures of the notebook's real-time dashboard. */
const OF_THE_NOTEBOOK: readonly BuiltInSignal[] = [
  'cpu_usage',
  'memory_usage',
  'response_time_ms',
  'error_rate',
  'accuracy',
  'predictions_per_minute',
  'data_completeness',
  'feature_drift_score',
];

interface Options {
  readonly signals: readonly SignalId[];
}

/** A few signals at a glance: of each the worst pipeline now. */
export const indicators = defineKind({
  kind: 'indicators',
  title: 'Where do the main signals stand',
  description:
    'The newest value of each signal, of the pipeline where it is worst: with its limit, its change in 24 hours and its last 24 hours. Predictions are the total of all pipelines.',
  purpose: 'now',
  options: {
    signals: signalsOr(OF_THE_NOTEBOOK, {
      label: 'Signals',
      description: 'Signals to show.',
    }),
  },
  sentence: '{signals|Main signals} now',
  examples: [
    { title: 'Where is each signal worst?', query: {} },
    { title: 'How full are the disks?', query: { signals: ['disk_usage', 'memory_usage'] } },
  ],
  empty: 'There are no values until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: { table },
});

/** One row of the answer. */
interface Row extends Shown {
  readonly judged: Judged;
  readonly sign: string | null;
  readonly value: number;
}

async function table(request: Request<Options>, context: Context): Promise<Answer> {
  const signals = request.options.signals.map((id) => context.catalogue.of(id));
  const rows = (await shownOf(signals, request, context)).map((shown): Row => {
    const { sign, of } = judgeOf(shown.signal, context.rules);
    const value = shown.row[shown.row.length - 1];
    return { ...shown, sign, value, judged: of(value) };
  });
  tellUnknown(rows, context);
  return [tableFrame('indicators', rows, COLUMNS, IN_OUR_PANEL), trends(rows, request, context)];
}

const COLUMNS: Parameters<typeof tableFrame<Row>>[2] = [
  { name: 'signal', type: 'string', of: ({ signal }) => signal.id },
  { name: 'label', type: 'string', of: ({ signal }) => signal.label },
  { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
  { name: 'value', type: 'number', of: ({ value }) => value },
  { name: 'unit', type: 'string', of: ({ signal }) => signal.unit },
  { name: 'change', type: 'number', of: ({ change }) => change },
  { name: 'change_hours', type: 'number', of: ({ grid }) => hoursOf(grid), config: { unit: 'h', decimals: 0 } },
  { name: 'limit', type: 'number', of: ({ judged }) => judged.limit },
  { name: 'comparison', type: 'string', of: ({ sign, judged }) => (Number.isNaN(judged.limit) ? null : sign) },
  { name: 'state', type: 'string', of: (row) => stateOf(row) },
  { name: 'unknown', type: 'number', of: ({ unknown }) => unknown, config: { decimals: 0, min: 0 } },
  { name: 'pipelines', type: 'number', of: ({ pipelines }) => pipelines, config: { decimals: 0, min: 0 } },
  { name: 'time', type: 'time', of: ({ grid, value }) => (Number.isNaN(value) ? null : lastInstant(grid)) },
  { name: 'note', type: 'string', of: (row) => noteOn(row) },
  { name: 'direction', type: 'string', of: ({ signal }) => signal.direction },
  { name: 'decimals', type: 'number', of: ({ signal }) => signal.decimals },
  { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
];

/** Unknown without a value, null where nothing judges it. */
function stateOf({ value, judged: { severity } }: Row): string | null {
  return Number.isNaN(value) ? severityWord(NaN) : severity === null ? null : severityWord(severity);
}

/** Whose value it is, where that is not one pipeline's, or why there is none. */
function noteOn({ together, pipelines, unknown, unmapped, coverage, grid }: Row): string | null {
  const known = pipelines - unknown;
  switch (true) {
    case unmapped:
      return UNMAPPED;
    case known === 0:
      return coverage > 0 ? 'no data now' : `no data in ${hoursOf(grid)} h`;
    case together === null || pipelines === 1:
      return null;
    case together === 'sum':
      return `${known} pipelines together`;
    default:
      return `mean of ${known} pipelines`;
  }
}

function hoursOf({ step, length }: Grid): number {
  return (step * (length - 1)) / 3_600_000;
}

function tellUnknown(rows: readonly Row[], { notice }: Pick<Context, 'notice'>): void {
  const lacking = rows.filter(({ unknown }) => unknown > 0);
  if (lacking.length > 0) {
    const each = lacking.map(
      ({ signal, unknown, pipelines }) => `${lowerFirst(signal.label)} (${unknown} of ${pipelines})`,
    );
    notice({
      severity: 'info',
      text: `Some pipelines have no current value: ${inList(each)}. The worst of the others is shown.`,
    });
  }
}

/** Points of a line that small are not closer to each other. */
const FINEST_STEP = minutes(5);

/** The last 24 hours of every row, on one time grid. */
function trends(rows: readonly Row[], { range }: Request<unknown>, context: Context): Frame {
  const interval = finest(
    rows.map(({ signal }) => signal.id),
    context,
  );
  const step = Math.ceil(FINEST_STEP / interval) * interval;
  const longest = Math.max(...rows.map(({ grid }) => grid.step * (grid.length - 1)));
  const grid = gridEndingAt(range.to, step, Math.floor(longest / step) + 1);
  return wideFrame(
    'trends',
    instantsOf(grid),
    rows.map(({ signal, pipeline, row, grid: own }): NumberField => ({
      name: signal.id,
      type: 'number',
      labels: { pipeline, signal: signal.id },
      config: { ...signalConfig(signal), displayNameFromDS: signal.label, interval: step },
      values: holdOnto(row, own, grid),
    })),
  );
}
