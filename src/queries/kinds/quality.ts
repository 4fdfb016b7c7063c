import { adviceOn, qualityStatus, type QualityStatus } from '../../verdicts';
import { max, mean, sum } from '../../statistics';
import { FOUND_CONFIG, IN_OUR_PANEL, longFrame, tableFrame, type Frame } from '../../frames';
import { days, gridEndingAt } from '../../series';
import { type Signal, SIGNALS } from '../../signals';
import { defineKind, type Context, type Request } from '../kind';

/** The data quality report: every signal of the data, held against the report's own limits. */
export const quality = defineKind<null>({
  kind: 'quality',
  title: 'Is the data good',
  description: 'Each data quality signal against its limit, its last 24 hours, and what to do about it.',
  purpose: 'standard',
  ruleHint: '1 is a check that fails: alert above 0.',
  formats: ['table', 'instant'],
  options: [],

  parse: () => null,

  async run(request, context) {
    const checks = await reportOf(request, context);
    return request.format === 'instant' ? instant(checks) : table(checks);
  },
});

const CHECKED = SIGNALS.filter(({ group }) => group === 'data').map(({ id }) => id);

interface Check {
  readonly pipeline: string;
  readonly signal: Signal;
  readonly value: number;
  readonly status: QualityStatus;
  readonly mean: number;
  readonly max: number;
  readonly sum: number;
  readonly advice: string | null;
}

function reportOf({ range }: Request<null>, context: Context): Promise<readonly Check[]> {
  const signals = CHECKED.map((signal) => {
    const interval = context.intervalOf(signal);
    return { signal, grid: gridEndingAt(range.to, interval, Math.max(1, Math.round(days(1) / interval))) };
  });
  return context.fetchInBatches(signals, ({ pipelines, values }) =>
    pipelines.flatMap((pipeline, p) =>
      CHECKED.map((id): Check => {
        const signal = context.catalogue.of(id);
        const samples = values.get(id)!.rows[p];
        const value = samples[samples.length - 1];
        return {
          pipeline,
          signal,
          value,
          status: qualityStatus(signal, value),
          mean: mean(samples),
          max: max(samples),
          sum: sum(samples),
          advice: adviceOn(signal, samples),
        };
      }),
    ),
  );
}

function table(checks: readonly Check[]): Frame[] {
  return [
    tableFrame('quality', checks, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'check', type: 'string', of: ({ signal }) => signal.id },
      { name: 'value', type: 'number', of: ({ value }) => value },
      { name: 'threshold', type: 'number', of: ({ signal }) => signal.qualityLimit ?? null },
      { name: 'status', type: 'string', of: ({ status }) => status },
      { name: 'mean_24h', type: 'number', of: (check) => check.mean },
      { name: 'max_24h', type: 'number', of: (check) => check.max },
      { name: 'sum_24h', type: 'number', of: (check) => check.sum },
      { name: 'recommendation', type: 'string', of: ({ advice }) => advice },
      { name: 'unit', type: 'string', of: ({ signal }) => signal.unit },
    ], IN_OUR_PANEL), // prettier-ignore
  ];
}

/** What has no limit cannot be violated, and is no row here. */
function instant(checks: readonly Check[]): Frame[] {
  return [
    longFrame(
      'quality',
      checks.filter(({ signal }) => signal.qualityLimit !== undefined),
      ['pipeline', 'check'],
      ({ pipeline, signal }) => [pipeline, signal.id],
      ({ status }) => (status === 'unknown' ? NaN : status === 'fail' ? 1 : 0),
      FOUND_CONFIG,
    ),
  ];
}
