import { isMet, type Objective, objectivesOf } from '../../verdicts';
import { lastSamples } from '../../statistics';
import { IN_OUR_PANEL, longFrame, tableFrame, type Frame } from '../../frames';
import { CATALOGUE } from '../../signals';
import { days, type Grid, gridEndingAt, gridWithin } from '../../series';
import { defineKind, type Context, type Request } from '../kind';
import { readChoices } from '../options';

const OBJECTIVE_IDS = objectivesOf(CATALOGUE).map(({ id }) => id);

interface Options {
  /** Ids of the objectives to look at. */
  readonly chosen: readonly string[];
}

/** The performance targets, met or missed: the notebook's list of them, held against the range. */
export const objectives = defineKind<Options>({
  kind: 'objectives',
  title: 'Are the targets met',
  description: 'Latency, errors, processor, accuracy and uptime over the range, each against its target.',
  purpose: 'standard',
  ruleHint: 'Each objective in its own unit: choose one, and alert beyond what it demands.',
  formats: ['table', 'instant'],
  options: [
    {
      name: 'objectives',
      description: 'The targets to look at; every one if none is chosen.',
      values: OBJECTIVE_IDS,
      several: true,
    },
  ],

  parse: (raw) => ({ chosen: readChoices(raw, 'objectives', OBJECTIVE_IDS) }),

  async run(request, context) {
    const rows = await measured(request, context);
    return request.format === 'instant' ? instant(rows) : table(rows);
  },
});

interface Row {
  readonly pipeline: string;
  readonly objective: Objective;
  readonly value: number;
}

function measured({ range, options }: Request<Options>, context: Context): Promise<readonly Row[]> {
  const all = objectivesOf(context.catalogue).filter(({ id }) => options.chosen.includes(id));
  // Accuracy is that of the last day, whatever the range.
  const lastDay = (interval: number): number => Math.max(1, Math.round(days(1) / interval));
  const isRecent = ({ signal }: Objective): boolean => context.catalogue.of(signal).group === 'model';
  const gridOf = (objective: Objective): Grid => {
    const interval = context.intervalOf(objective.signal);
    return isRecent(objective) ? gridEndingAt(range.to, interval, 2 * lastDay(interval)) : gridWithin(range, interval);
  };
  const grids = new Map(all.map((objective) => [objective.signal, gridOf(objective)]));
  const signals = [...grids].map(([signal, grid]) => ({ signal, grid }));
  return context.fetchInBatches(signals, ({ pipelines, values }) =>
    pipelines.flatMap((pipeline, p) =>
      all.map((objective) => {
        const { grid, rows } = values.get(objective.signal)!;
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
