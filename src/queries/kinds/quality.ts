import { adviceOn, coverageOf, qualityStatus, samplesWithin, type QualityStatus } from '../../verdicts';
import { max, mean, sum } from '../../statistics';
import { FOUND_CONFIG, IN_OUR_PANEL, longFrame, tableFrame } from '../../frames';
import { days, gridEndingAt, flatInTurns } from '../../series';
import { type Signal } from '../../signals';
import { COVERAGE_CONFIG, tellLack } from '../coverage';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { valuesOf } from '../../sources';

/** The quality report: every data signal, compared with the thresholds of the report. */
export const quality = defineKind({
  kind: 'quality',
  title: 'Is the data good',
  description: 'Each data signal compared with its threshold, its last 24 hours, and a recommendation.',
  purpose: 'standard',
  ruleHint: '1 is a check that fails: alert above 0.',
  options: {},
  sentence: 'Quality report',
  examples: [{ title: 'Is the data good?', query: {} }],
  empty: 'Data quality is unknown until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: {
    table: async (request, context) => table(await reportOf(request, context), context),
    instant: async (request, context) => instant(await reportOf(request, context)),
  },
});

interface Check {
  readonly pipeline: string;
  readonly signal: Signal;
  readonly value: number;
  readonly status: QualityStatus;
  readonly mean: number;
  readonly max: number;
  readonly sum: number;
  readonly advice: string | null;
  /** Share of the last 24 hours that was measured. */
  readonly coverage: number;
  /** A value of them that is outside the limits of the signal. */
  readonly outside?: number;
}

const WINDOW = days(1);

function reportOf({ range }: Request, context: Context): Promise<readonly Check[]> {
  const checked = context.catalogue.signals.filter(({ group }) => group === 'data');
  const signals = checked.map(({ id: signal }) => {
    const interval = context.intervalOf(signal);
    return { signal, grid: gridEndingAt(range.to, interval, samplesWithin(WINDOW, interval)) };
  });
  return context.fetchInBatches(signals, (dataset) =>
    flatInTurns(
      dataset.pipelines,
      (pipeline, p) =>
        checked.map((signal): Check => {
          const { rows, outside } = valuesOf(dataset, signal.id);
          const samples = rows[p];
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
            coverage: coverageOf(samples),
            outside: outside?.get(pipeline)?.value,
          };
        }),
      context.abort,
    ),
  );
}

function table(checks: readonly Check[], context: Context): Answer {
  const measured = checks.map(({ signal, ...check }) => ({ ...check, signal: signal.id, window: WINDOW }));
  tellLack('The columns of the last 24 hours are from too little data', measured, context);
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
      { name: 'label', type: 'string', of: ({ signal }) => signal.label },
      { name: 'comparison', type: 'string', of: ({ signal }) => boundSign(signal) },
      { name: 'decimals', type: 'number', of: ({ signal }) => signal.decimals },
      { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
    ], IN_OUR_PANEL), // prettier-ignore
  ];
}

/** A signal without a threshold has no row here. */
function instant(checks: readonly Check[]): Answer {
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

/** How a value that passes compares with the threshold; null without one. */
function boundSign({ direction, qualityLimit }: Signal): string | null {
  return qualityLimit === undefined ? null : direction === 'higher' ? '≥' : '≤';
}
