import { coverageOf, isMet, samplesWithin, type Objective } from '../../verdicts';
import { IN_OUR_PANEL, longFrame, tableFrame } from '../../frames';
import { days, type Grid, gridEndingAt, gridWithin, flatInTurns } from '../../series';
import { COVERAGE_CONFIG, tellLack } from '../coverage';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choices } from '../options';
import { valuesOf } from '../../sources';

interface Options {
  /** Ids of the objectives to judge. */
  readonly objectives: readonly string[];
}

/** The objectives, met or missed over the range: the notebook's list of performance targets. */
export const objectives = defineKind({
  kind: 'objectives',
  title: 'Are the objectives met',
  description: 'Response time, errors, CPU, accuracy and uptime over the range, each compared with its target.',
  purpose: 'standard',
  ruleHint: 'Each objective has its own unit: choose one, and alert beyond its target.',
  options: {
    objectives: choices(({ objectives: all }) => Object.fromEntries(all.map(({ id, label }) => [id, label])), {
      label: 'Objectives',
      description: 'The objectives to judge. Default: all.',
    }),
  },
  sentence: 'Objectives[ for {objectives}]',
  examples: [{ title: 'Which objectives are met?', query: {} }],
  empty: 'Objectives are unknown until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: {
    table: async (request, context) => table(await measured(request, context), context),
    instant: async (request, context) => instant(await measured(request, context)),
  },
});

interface Row {
  readonly pipeline: string;
  readonly objective: Objective;
  readonly value: number;
  /** Length of its window in milliseconds, and the share of it that was measured. */
  readonly window: number;
  readonly coverage: number;
  readonly outside?: number;
}

/** Accuracy is that of the last day, whatever the range. */
const MODEL_WINDOW = days(1);

function measured({ range, options }: Request<Options>, context: Context): Promise<readonly Row[]> {
  const all = context.objectives.filter(({ id }) => options.objectives.includes(id));
  const isRecent = ({ signal }: Objective): boolean => context.catalogue.of(signal).group === 'model';
  const gridOf = (objective: Objective): Grid => {
    const interval = context.intervalOf(objective.signal);
    return isRecent(objective)
      ? gridEndingAt(range.to, interval, samplesWithin(MODEL_WINDOW, interval))
      : gridWithin(range, interval);
  };
  const grids = new Map(all.map((objective) => [objective.signal, gridOf(objective)]));
  const signals = [...grids].map(([signal, grid]) => ({ signal, grid }));
  return context.fetchInBatches(signals, (dataset) =>
    flatInTurns(
      dataset.pipelines,
      (pipeline, p) =>
        all.map((objective) => {
          const { rows, outside } = valuesOf(dataset, objective.signal);
          const samples = rows[p];
          return {
            pipeline,
            objective,
            value: objective.measure(samples),
            window: isRecent(objective) ? MODEL_WINDOW : range.to - range.from,
            coverage: coverageOf(samples),
            outside: outside?.get(pipeline)?.value,
          };
        }),
      context.abort,
    ),
  );
}

function table(rows: readonly Row[], context: Context): Answer {
  const windows = rows.map(({ objective, ...row }) => ({ ...row, signal: objective.signal }));
  tellLack('Objectives not judged', windows, context);
  return [
    tableFrame('objectives', rows, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'objective', type: 'string', of: ({ objective }) => objective.id },
      { name: 'value', type: 'number', of: ({ value }) => value },
      { name: 'target', type: 'number', of: ({ objective }) => objective.target },
      { name: 'met', type: 'boolean', of: ({ objective, value, coverage }) => isMet(objective, value, coverage) },
      { name: 'comparison', type: 'string', of: ({ objective }) => (objective.better === 'higher' ? '>' : '<') },
      { name: 'unit', type: 'string', of: ({ objective }) => objective.unit },
      { name: 'signal', type: 'string', of: ({ objective }) => objective.signal },
      { name: 'label', type: 'string', of: ({ objective }) => objective.label },
      { name: 'decimals', type: 'number', of: ({ objective }) => objective.decimals },
      { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
    ], IN_OUR_PANEL), // prettier-ignore
  ];
}

function instant(rows: readonly Row[]): Answer {
  return [
    longFrame(
      'objectives',
      rows,
      ['pipeline', 'objective'],
      ({ pipeline, objective }) => [pipeline, objective.id],
      ({ value }) => value,
    ),
  ];
}
