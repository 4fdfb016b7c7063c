import { longFrame } from '../../frames';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choice, flag, optionalNumber, pipelineColors, requiredSignal, wholeWeeks, worstOnly } from '../options';
import { judgedNow, USUALLY, type Asked } from './baseline-judged';
import { ANOMALY_CONFIG } from './baseline-score';
import { series } from './baseline-series';
import { table } from './baseline-table';

const SEASONS = { auto: 'By the signal', none: 'None', day: 'Day', week: 'Week' } as const;
const DIRECTIONS = { worse: 'Worse', better: 'Better', both: 'Both' } as const;
const LISTS = { excursions: 'Excursions', now: 'Now' } as const;
const SENSITIVITIES = { high: 'High', normal: 'Normal', quiet: 'Quiet' } as const;

/** Whether a signal is where its own past says that it should be, without a limit that somebody has to choose. */
export const baseline = defineKind({
  kind: 'baseline',
  title: 'What is unusual',
  description:
    'How surprising each sample of a signal is beside its own past, with the band of what is usual: no limit has to be chosen. As a table, the times in which it was far from it.',
  purpose: 'standard',
  ruleHint: 'The anomaly score: alert at 1 and above, of every signal.',
  options: {
    signal: requiredSignal({ label: 'Signal', description: 'The signal to judge.' }),
    history: wholeWeeks({
      label: 'History',
      description:
        'Whole weeks before the calendar week of an instant whose samples it is judged by, up to that instant. More is read than the range shows.',
      default: USUALLY.history,
      most: 12,
    }),
    season: choice(SEASONS, {
      label: 'Season',
      description:
        'What a sample is compared with: the same time of the day or of the week, or all of the past. By the signal: what has come closest so far.',
      default: USUALLY.season,
    }),
    direction: choice(DIRECTIONS, {
      label: 'Direction',
      description: 'Which deviations count. Of a signal of which neither way is bad, both always do.',
      default: USUALLY.direction,
    }),
    sensitivity: choice(SENSITIVITIES, {
      label: 'Sensitivity',
      description: 'How surprising a sample must be to alert. Quiet alerts least.',
      default: USUALLY.sensitivity,
    }),
    minimum: optionalNumber({
      label: 'Smallest deviation',
      description:
        'Deviations from the centre of the band that are smaller do not alert, in the unit of the signal. If empty, all can.',
    }),
    list: choice(LISTS, {
      label: 'List',
      description: 'The excursions of the range, or a row for each pipeline with what is said of its newest sample.',
      default: 'excursions',
      format: 'table',
    }),
    marks: flag({
      label: 'Excursions',
      description:
        'Instead of the table, a row for each excursion as annotations have it: from, to, title, text and tags.',
      default: false,
      format: 'table',
    }),
    top: worstOnly({
      label: 'Worst pipelines',
      description:
        'So many pipelines: those that are the most unusual now, then those with the highest anomaly score of the range. 0 is all of them, or the 20 worst of more than an answer holds.',
    }),
    pipelineColors: pipelineColors({ format: 'series' }),
  },
  sentence: {
    table: '{marks|Times} at which {signal|a signal} was unusual',
    series: '{signal|A signal} with its usual band[ of the {top} worst pipelines]',
    instant: 'Anomaly score of {signal|a signal}',
  },
  examples: [
    { title: 'When was the response time unusual?', query: { signal: 'response_time_ms' } },
    { title: 'Is the accuracy unusual in any way?', query: { signal: 'accuracy', direction: 'both' } },
  ],
  empty: 'What is usual is unknown until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: { table, series, instant },
});

async function instant(request: Request<Asked>, context: Context): Promise<Answer> {
  return [
    longFrame(
      'baseline',
      await judgedNow(request, context),
      ['pipeline', 'signal'],
      ({ pipeline }) => [pipeline, request.options.signal],
      ({ scores }) => scores[0],
      ANOMALY_CONFIG,
    ),
  ];
}
