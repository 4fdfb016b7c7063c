import { isMet, type Objective } from '../../verdicts';
import { lastSamples } from '../../statistics';
import { IN_OUR_PANEL, longFrame, tableFrame, type Frame } from '../../frames';
import { days, type Grid, gridEndingAt, gridWithin } from '../../series';
import { defineKind, type Context, type Request } from '../kind';
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
  answers: {
    table: async (request, context) => table(await measured(request, context)),
    instant: async (request, context) => instant(await measured(request, context)),
  },
});

interface Row {
  readonly pipeline: string;
  readonly objective: Objective;
  readonly value: number;
}

function measured({ range, options }: Request<Options>, context: Context): Promise<readonly Row[]> {
  const all = context.objectives.filter(({ id }) => options.objectives.includes(id));
  // Accuracy is that of the last day, whatever the range.
  const lastDay = (interval: number): number => Math.max(1, Math.round(days(1) / interval));
  const isRecent = ({ signal }: Objective): boolean => context.catalogue.of(signal).group === 'model';
  const gridOf = (objective: Objective): Grid => {
    const interval = context.intervalOf(objective.signal);
    return isRecent(objective) ? gridEndingAt(range.to, interval, 2 * lastDay(interval)) : gridWithin(range, interval);
  };
  const grids = new Map(all.map((objective) => [objective.signal, gridOf(objective)]));
  const signals = [...grids].map(([signal, grid]) => ({ signal, grid }));
  return context.fetchInBatches(signals, (dataset) =>
    dataset.pipelines.flatMap((pipeline, p) =>
      all.map((objective) => {
        const { grid, rows } = valuesOf(dataset, objective.signal);
        const samples = isRecent(objective) ? lastSamples(rows[p], lastDay(grid.step)) : rows[p];
        return { pipeline, objective, value: objective.measure(samples) };
      }),
    ),
  );
}

function table(rows: readonly Row[]): Frame[] {
  return [
    tableFrame('objectives', rows, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'objective', type: 'string', of: ({ objective }) => objective.id },
      { name: 'value', type: 'number', of: ({ value }) => value },
      { name: 'target', type: 'number', of: ({ objective }) => objective.target },
      { name: 'met', type: 'boolean', of: ({ objective, value }) => isMet(objective, value) },
      { name: 'comparison', type: 'string', of: ({ objective }) => (objective.better === 'higher' ? '>' : '<') },
      { name: 'unit', type: 'string', of: ({ objective }) => objective.unit },
      { name: 'signal', type: 'string', of: ({ objective }) => objective.signal },
      { name: 'label', type: 'string', of: ({ objective }) => objective.label },
      { name: 'decimals', type: 'number', of: ({ objective }) => objective.decimals },
    ], IN_OUR_PANEL), // prettier-ignore
  ];
}

function instant(rows: readonly Row[]): Frame[] {
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
