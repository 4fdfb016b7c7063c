import { count, histogram, mean, quantile } from '../../statistics';
import { displayNames, signalConfig, tableFrame, type Frame, type NumberField } from '../../frames';
import { SIGNAL_IDS, type SignalId } from '../../signals';
import { gridWithin } from '../../series';
import { defineKind } from '../kind';
import { readSignal, readWhole } from '../options';

const DEFAULT_SIGNAL: SignalId = 'response_time_ms';
const DEFAULT_BINS = 30;
const MOST_BINS = 1000;

interface Options {
  readonly signal: SignalId;
  readonly bins: number;
}

/** How often a signal takes which values. */
export const distribution = defineKind<Options>({
  kind: 'distribution',
  title: 'How values are spread',
  description: 'Mean and quantiles of a signal over the range, and a histogram in bins that all pipelines share.',
  purpose: 'detail',
  formats: ['table'],
  options: [
    { name: 'signal', description: 'The signal to count.', values: SIGNAL_IDS, default: DEFAULT_SIGNAL },
    { name: 'bins', description: `Number of bins, 1 to ${MOST_BINS}.`, default: DEFAULT_BINS },
  ],

  parse: (raw) => ({
    signal: readSignal('signal', raw.signal ?? DEFAULT_SIGNAL),
    bins: readWhole(raw, 'bins', 1, MOST_BINS, DEFAULT_BINS),
  }),

  async run({ range, options: { signal, bins } }, context) {
    const grid = gridWithin(range, context.intervalOf(signal));
    const { pipelines, values } = await context.fetch([{ signal, grid }]);
    const { rows } = values.get(signal)!;
    const measured = signalConfig(context.catalogue.of(signal));
    const value = { unit: measured.unit, decimals: measured.decimals };
    const whole = { unit: 'short', decimals: 0 };
    const summary = tableFrame('distribution', pipelines.map((pipeline, p) => ({ pipeline, samples: rows[p] })), [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'n', type: 'number', of: ({ samples }) => count(samples), config: whole },
      { name: 'mean', type: 'number', of: ({ samples }) => mean(samples), config: value },
      { name: 'p50', type: 'number', of: ({ samples }) => quantile(samples, 0.5), config: value },
      { name: 'p95', type: 'number', of: ({ samples }) => quantile(samples, 0.95), config: value },
      { name: 'p99', type: 'number', of: ({ samples }) => quantile(samples, 0.99), config: value },
    ]); // prettier-ignore

    const { edges, counts } = histogram(rows, bins);
    const names = displayNames(pipelines.map((pipeline) => [pipeline, 'Count']));
    const bars: Frame = {
      name: 'histogram',
      fields: [
        { name: 'xMin', type: 'number', values: edges.subarray(0, -1), config: value },
        { name: 'xMax', type: 'number', values: edges.subarray(1), config: value },
        ...counts.map((values, p): NumberField => ({
          name: 'count',
          type: 'number',
          labels: { pipeline: pipelines[p] },
          config: { ...whole, displayNameFromDS: names[p] },
          values,
        })),
      ],
    };
    return [summary, bars];
  },
});
