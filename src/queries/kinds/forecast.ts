import { longFrame } from '../../frames';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { durationUpTo, numberWithin, optionalNumber, pipelineColors, requiredSignal, worstOnly } from '../options';
import { exhaustFrom, hoursUntil, learningOf, type Asked } from './forecast-learned';
import { series } from './forecast-series';
import { table } from './forecast-table';

/** What the samples to come will be, with an interval, and when the trend meets the limit. */
export const forecast = defineKind({
  kind: 'forecast',
  title: 'When is it full',
  description:
    'What a signal will be, with an interval that says how far off that may be, and when its trend meets its limit: for disks, memory, load and every signal with a limit.',
  purpose: 'action',
  ruleHint: 'Hours until the limit: alert below 72, of every signal with a limit.',
  options: {
    signal: requiredSignal({ label: 'Signal', description: 'The signal to forecast.' }),
    horizon: durationUpTo({
      label: 'Horizon',
      description: 'How far ahead the forecast reaches, from the end of the range on, or from now if that is earlier.',
      default: '1d',
      most: '365d',
    }),
    level: numberWithin({
      label: 'Level',
      description: 'The share of the samples to come that the interval should hold.',
      min: 0.5,
      max: 0.99,
      default: 0.9,
    }),
    limit: optionalNumber({
      label: 'Limit',
      description:
        'The value that must not be met, in the unit of the signal. If empty, the critical level of the signal, or else its warning level, or else the highest value that it can have.',
    }),
    top: worstOnly({
      label: 'First pipelines',
      description:
        'So many pipelines: those that meet the limit first. 0 is all of them, or the first 20 of more than an answer holds.',
    }),
    pipelineColors: pipelineColors({ format: 'series' }),
  },
  sentence: {
    table: 'When {signal|a signal} meets its limit',
    series: '{signal|A signal} and its forecast[ of the {top} pipelines that meet the limit first]',
    instant: 'Hours until {signal|a signal} meets its limit',
  },
  examples: [
    { title: 'When is the disk full?', query: { signal: 'disk_usage' } },
    { title: 'When is the memory used up?', query: { signal: 'memory_usage', horizon: '7d' } },
  ],
  empty: 'Nothing can be forecast until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: { table, series, instant },
});

async function instant({ range, options }: Request<Asked>, context: Context): Promise<Answer> {
  const learning = await learningOf(options, range, context);
  return [
    longFrame(
      'forecast',
      await context.fetchInBatches(learning.requests, exhaustFrom(options, learning, context)),
      ['pipeline', 'signal'],
      ({ pipeline }) => [pipeline, options.signal],
      (exhausted) => hoursUntil(exhausted, learning),
      { unit: 'h', decimals: 0, min: 0 },
    ),
  ];
}
