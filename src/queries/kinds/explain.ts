import { IN_OUR_PANEL, signalConfig, tableFrame, type FrameWork } from '../../frames';
import { badQuery, minutes, slicesInTurns, type Range } from '../../series';
import { stateWord } from '../../verdicts';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choice, instantOf, optionalMoment, type Moment } from '../options';
import { engineUnlessSaid } from './engine-option';
import { explainOne, readExplained, type Explained, type Windows } from './explain-rows';
import { SCORES } from './score';
import { verdictsOf } from './verdict';

interface Options {
  readonly at: Moment | null;
  readonly against: Moment | null;
  readonly score: keyof typeof SCORES;
  readonly engine: boolean;
}

/** Why pipelines are as they are: what cost the score, what changed, what led. */
export const explain = defineKind({
  kind: 'explain',
  title: 'Why is it so',
  description:
    'What each signal cost the score over the range, how it differs from the time before, and by how long it moved before what is wrong: the same cause as that of the state.',
  purpose: 'action',
  options: {
    at: optionalMoment({
      label: 'At',
      description: 'The end of the window, as long as the range, that is explained. If empty, the end of the range.',
      placeholder: 'now',
    }),
    against: optionalMoment({
      label: 'Against',
      description:
        'The end of the window, as long as the range, that it is compared with. If empty, the window just before.',
      placeholder: 'The window before',
    }),
    score: choice(SCORES, { label: 'Score', description: 'Which score.', default: 'health' }),
    engine: engineUnlessSaid,
  },
  sentence: 'Why, by {score}[ at {at}][ against {against}]',
  examples: [
    { title: 'Why is it so?', query: {} },
    { title: 'What cost data quality?', query: { score: 'quality' } },
  ],
  empty: 'Nothing is explained until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: { table },
});

/** The worst pipelines that are explained: nobody reads of more. */
const MOST_PIPELINES = 20;

async function table(request: Request<Options>, context: Context): Promise<Answer> {
  const windows = windowsOf(request);
  const verdicts = await verdictsOf({ range: windows.now, options: request.options }, context, true);
  const shown = verdicts.slice(0, MOST_PIPELINES);
  if (verdicts.length > shown.length) {
    context.notice({
      severity: 'info',
      text: `The ${shown.length} worst pipelines are explained; ${verdicts.length - shown.length} others are left out. Choose pipelines to see them.`,
    });
  }
  const { score } = request.options;
  const read = await readExplained(
    shown.map(({ pipeline }) => pipeline),
    windows,
    context,
  );
  const explained = await slicesInTurns(
    shown.filter(({ pipeline }) => read.has(pipeline)),
    (verdict) => explainOne(verdict, read.get(verdict.pipeline)!, windows, score, context),
    context.abort,
  );
  return [signalsFrame(explained, context), pipelinesFrame(explained)];
}

/** The two windows: both as long as the range, which is why the option `at` cannot lie behind its end. */
function windowsOf({ range, options }: Request<Options>): Windows {
  const ending = (name: 'at' | 'against', usual: number): Range => {
    const moment = options[name];
    const to = moment === null ? usual : instantOf(moment, range.to);
    if (to > range.to) {
      throw badQuery(`Field "${name}" lies after the end of the range. Choose an earlier time, or a later range.`);
    }
    return { from: to - (range.to - range.from), to };
  };
  const now = ending('at', range.to);
  return { now, before: ending('against', now.from) };
}

const COUNT = { unit: 'short', decimals: 0, min: 0 } as const;
const POINTS = { unit: 'short', decimals: 1 } as const;
const SHARE = { unit: 'percentunit', decimals: 0, min: 0, max: 1 } as const;
const IN_MINUTES = { unit: 'm', decimals: 0 } as const;

function signalsFrame(explained: readonly Explained[], { catalogue }: Context): FrameWork {
  const rows = explained.flatMap(({ signals }) => signals);
  const units = new Set(rows.map(({ signal }) => signal.unit));
  const own = units.size === 1 && rows.length > 0 ? signalConfig(catalogue.of(rows[0].signal.id)) : {};
  const inMinutes = (ms: number): number => ms / minutes(1);
  return tableFrame('explain', rows, [
    { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
    { name: 'signal', type: 'string', of: ({ signal }) => signal.id },
    { name: 'contribution', type: 'number', of: ({ cost }) => cost, config: POINTS },
    { name: 'change', type: 'number', of: ({ change }) => change.shift, config: { unit: own.unit } },
    { name: 'lead_minutes', type: 'number', of: ({ lead }) => inMinutes(lead?.lead ?? NaN), config: IN_MINUTES },
    { name: 'evidence', type: 'string', of: ({ evidence }) => evidence },
    { name: 'label', type: 'string', of: ({ signal }) => signal.label },
    { name: 'changed', type: 'string', of: ({ changed }) => changed },
    { name: 'contribution_before', type: 'number', of: ({ costBefore }) => costBefore, config: POINTS },
    { name: 'ks_distance', type: 'number', of: ({ change }) => change.distance, config: SHARE },
    { name: 'volume', type: 'number', of: ({ change }) => change.volume, config: { decimals: 2 } },
    { name: 'lead_low', type: 'number', of: ({ lead }) => inMinutes(lead?.low ?? NaN), config: IN_MINUTES },
    { name: 'lead_high', type: 'number', of: ({ lead }) => inMinutes(lead?.high ?? NaN), config: IN_MINUTES },
    { name: 'onset', type: 'time', of: ({ departure }) => departure?.seen ?? null },
    { name: 'onset_after', type: 'time', of: ({ departure }) => departure?.after ?? null },
    { name: 'is_cause', type: 'boolean', of: ({ isCause }) => isCause },
    { name: 'n', type: 'number', of: ({ change }) => change.n, config: COUNT },
    { name: 'n_before', type: 'number', of: ({ change }) => change.nBefore, config: COUNT },
    { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: SHARE },
  ], IN_OUR_PANEL); // prettier-ignore
}

/** What is said of whole pipelines, for what shows the signals. */
function pipelinesFrame(explained: readonly Explained[]): FrameWork {
  return tableFrame('pipelines', explained, [
    { name: 'pipeline', type: 'string', of: ({ verdict }) => verdict.pipeline },
    { name: 'state', type: 'string', of: ({ verdict }) => stateWord(verdict.code) },
    { name: 'headline', type: 'string', of: ({ verdict }) => verdict.headline },
    { name: 'cause', type: 'string', of: ({ verdict }) => verdict.cause?.text ?? null },
    { name: 'cause_signal', type: 'string', of: ({ verdict }) => verdict.cause?.signal ?? null },
    { name: 'symptom', type: 'string', of: ({ symptom }) => symptom },
    { name: 'score', type: 'number', of: ({ score }) => score, config: POINTS },
    { name: 'score_before', type: 'number', of: ({ scoreBefore }) => scoreBefore, config: POINTS },
    { name: 'from', type: 'time', of: ({ windows }) => windows.now.from },
    { name: 'to', type: 'time', of: ({ windows }) => windows.now.to },
    { name: 'against_from', type: 'time', of: ({ windows }) => windows.before.from },
    { name: 'against_to', type: 'time', of: ({ windows }) => windows.before.to },
  ]);
}
