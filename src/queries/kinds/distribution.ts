import { coverageOf } from '../../verdicts';
import { count, histogram, mean, quantileInParts } from '../../statistics';
import { displayNames, signalConfig, tableFrame, withPipelineColors, type Frame, type NumberField } from '../../frames';
import { type SignalId } from '../../signals';
import { gridWithin, slicesInTurns } from '../../series';
import { COVERAGE_CONFIG, tellLack } from '../coverage';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { pipelineColors, signal, wholeNumber, worstOnly } from '../options';
import { valuesOf } from '../../sources';
import { worstPipelines } from './worst-series';

const MOST_BINS = 1000;

interface Options {
  readonly signal: SignalId;
  readonly bins: number;
  readonly top: number;
  readonly pipelineColors: boolean;
}

/** How often a signal takes which values. */
export const distribution = defineKind({
  kind: 'distribution',
  title: 'How are the values distributed',
  description: 'Mean and quantiles of a signal over the range, and a histogram in bins that all pipelines share.',
  purpose: 'detail',
  options: {
    signal: signal({ label: 'Signal', description: 'The signal.', default: 'response_time_ms' }),
    bins: wholeNumber({
      label: 'Number of bins',
      description: `Number of bins, 1 to ${MOST_BINS}.`,
      min: 1,
      max: MOST_BINS,
      default: 30,
    }),
    top: worstOnly({
      label: 'Worst pipelines',
      description:
        'Bars of so many pipelines: those whose newest value is beyond a limit, then those with the worst values of the range; the highest, where neither direction is bad. The statistics are of all. 0 is all of them.',
      format: 'table',
    }),
    pipelineColors: pipelineColors(),
  },
  sentence: 'Distribution of {signal}[ in {bins} bins]',
  examples: [{ title: 'How are response times distributed?', query: {} }],
  empty: 'The distribution is unknown until data arrives.',
  suits: { table: 'histogram' },
  answers: { table },
});

async function table({ range, options }: Request<Options>, context: Context): Promise<Answer> {
  const { signal: id, bins } = options;
  const grid = gridWithin(range, context.intervalOf(id));
  const dataset = await context.fetch([{ signal: id, grid }]);
  const { pipelines } = dataset;
  const { rows, outside } = valuesOf(dataset, id);
  const measured = signalConfig(context.catalogue.of(id));
  const value = { unit: measured.unit, decimals: measured.decimals };
  const whole = { unit: 'short', decimals: 0 };
  const window = range.to - range.from;
  const measuredBy = rows.map((samples, p) => ({
    pipeline: pipelines[p],
    signal: id,
    window,
    coverage: coverageOf(samples),
    outside: outside?.get(pipelines[p])?.value,
  }));
  tellLack('The distribution is from too little data', measuredBy, context);
  const summarised = await slicesInTurns(
    pipelines,
    function* (pipeline, p) {
      return { pipeline, ...(yield* summaryOf(rows[p])) };
    },
    context.abort,
  );
  const summary = tableFrame('distribution', summarised, [
    { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
    { name: 'n', type: 'number', of: ({ n }) => n, config: whole },
    { name: 'mean', type: 'number', of: (row) => row.mean, config: value },
    { name: 'p50', type: 'number', of: ({ p50 }) => p50, config: value },
    { name: 'p95', type: 'number', of: ({ p95 }) => p95, config: value },
    { name: 'p99', type: 'number', of: ({ p99 }) => p99, config: value },
    { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
  ]);

  const all = pipelines.map((pipeline, p) => ({ pipeline, values: rows[p] }));
  const asked = { top: options.top, measured: context.catalogue.of(id) };
  const barred = await worstPipelines(all, asked, ({ values }) => values, context);
  const { edges, counts } = histogram(
    barred.map(({ values }) => values),
    bins,
  );
  const names = displayNames(barred.map(({ pipeline }) => [pipeline, 'Count']));
  const bars = counts.map((values, p): NumberField => ({
    name: 'count',
    type: 'number',
    labels: { pipeline: barred[p].pipeline },
    config: { ...whole, displayNameFromDS: names[p] },
    values,
  }));
  const shown: Frame = {
    name: 'histogram',
    fields: [
      { name: 'xMin', type: 'number', values: edges.subarray(0, -1), config: value },
      { name: 'xMax', type: 'number', values: edges.subarray(1), config: value },
      ...(options.pipelineColors ? withPipelineColors(bars) : bars),
    ],
    meta: { preferredVisualisationPluginId: 'histogram' },
  };
  return [summary, shown];
}

/** What a row says of the samples of one pipeline; it pauses. */
function* summaryOf(samples: Float64Array) {
  const n = count(samples);
  const coverage = coverageOf(samples);
  yield;
  const average = mean(samples);
  yield;
  return {
    ...{ n, coverage, mean: average },
    p50: yield* quantileInParts(samples, 0.5),
    p95: yield* quantileInParts(samples, 0.95),
    p99: yield* quantileInParts(samples, 0.99),
  };
}
