import { rankOf, stateOf, stateWord } from '../../verdicts';
import {
  AS_STATES,
  IN_OUR_PANEL,
  longFrame,
  noData,
  STATE_CONFIG,
  tableFrame,
  wideFrame,
  type NumberField,
} from '../../frames';
import { days, inTurns, sortInTurns, type Range } from '../../series';
import { type PipelineEvent } from '../../sources';
import { byPipeline } from '../by-pipeline';
import { optional } from '../optional';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { instantsOf } from '../grids';
import { engineUnlessSaid } from './engine-option';
import { allRules } from './judging';
import { type Clues, type Telling } from './cause-words';
import { departuresOf } from './verdict-causes';
import { type Assessment } from './verdict-checks';
import { lookAtLasting, withLasting } from './verdict-lasting';
import { suspectsOf, type Look } from './verdict-look';
import { lookAtChecks } from './verdict-rounds';
import { worstOnly } from '../options';
import { statesOver, type StatesOver } from './verdict-series';
import { explain, type Explanation } from './verdict-words';

interface Options {
  readonly engine: boolean;
  readonly top: number;
}

/** How every pipeline is, in one word, from all of its checks. */
export const verdict = defineKind({
  kind: 'verdict',
  title: 'How are the pipelines',
  description:
    'The state of every pipeline, worst first: since when, why, and what to do next. It is that of the worst check, and unknown if under half of the signals are measured.',
  purpose: 'now',
  ruleHint: '0 is ok, 1 is watch, 2 is degraded, 3 is critical: alert above 1.',
  options: {
    engine: engineUnlessSaid,
    top: worstOnly({
      label: 'Worst pipelines',
      description:
        'Series of so many pipelines that are worst at the end of the range, worst first. 0 is all of them, or the 20 worst of more than an answer holds.',
    }),
  },
  sentence: { table: 'State', series: 'State[ of the {top} worst]', instant: 'State' },
  examples: [
    { title: 'How are the pipelines?', query: {} },
    { title: 'How were they?', query: { format: 'series' } },
  ],
  empty: 'The state is unknown until data arrives.',
  suits: { table: 'mlpulse-insights-panel', series: 'state-timeline' },
  answers: {
    table: async (request, context) => table(await verdictsOf(request, context, true)),
    series: async (request, context) =>
      series(await statesOver(request, allRules(request.options.engine, context), request.options.top, context)),
    instant: async (request, context) => instant(await verdictsOf(request, context, false)),
  },
});

/** The verdict on one pipeline. */
export interface Row extends Explanation {
  readonly pipeline: string;
  /** Code of the state; NaN = unknown. */
  readonly code: number;
  /** How many checks there are, and how many of them are unknown. */
  readonly checks: number;
  readonly unknown: number;
  readonly measured: number;
  readonly expected: number;
  /** The signals that left their ordinary course; none of a pipeline that is ok. */
  readonly departed: Clues['departed'];
}

/** How far back an event may lie to be a cause. */
const RECENT = days(1);

/** The verdicts, worst first. @param history false where neither their start nor their cause matters. */
export async function verdictsOf(
  { range, options }: Pick<Request<Pick<Options, 'engine'>>, 'range' | 'options'>,
  context: Context,
  history: boolean,
): Promise<readonly Row[]> {
  const [happened, look] = await context.together([
    (own) => recentEvents(range, own),
    (own) => lookAtAll({ range, options }, own, history),
  ]);
  const { abort } = context;
  const assessing = look.finish();
  const suspects = history ? look.suspects : [];
  const unwell = async (): Promise<string[]> => {
    const failing = (await assessing).filter((one) => codeOf(one) !== 0);
    return (await sortInTurns(failing, worstFirst, abort)).map(({ pipeline }) => pipeline);
  };
  const [assessed, departures] = await Promise.all([assessing, departuresOf(suspects, unwell, range, context)]);
  const events = byPipeline(happened);
  const telling = { ...context, now: range.to };
  const rowOf = (one: Assessment): Row => {
    const departed = codeOf(one) === 0 ? [] : (departures.get(one.pipeline) ?? []);
    const past = { events: events.get(one.pipeline) ?? [], departed };
    return verdictOn(one, past, telling);
  };
  const byRank = (a: Row, b: Row): number => rankOf(b.code) - rankOf(a.code) || (a.since ?? 0) - (b.since ?? 0);
  return sortInTurns(await inTurns(assessed, rowOf, abort), byRank, abort);
}

/** All checks of every pipeline. @param history false where the start of nothing matters. */
export async function assessedNow(
  request: Pick<Request<Pick<Options, 'engine'>>, 'range' | 'options'>,
  context: Context,
  history: boolean,
): Promise<readonly Assessment[]> {
  return (await lookAtAll(request, context, history)).finish();
}

/** Looks at everybody: who is in doubt, and how all are once these have been looked at more closely. */
async function lookAtAll(
  { range, options }: Parameters<typeof assessedNow>[0],
  context: Context,
  history: boolean,
): Promise<Look<readonly Assessment[]>> {
  const judging = allRules(options.engine, context);
  const [checks, lasting] = await context.together([
    (own) => lookAtChecks(range, judging, own, history),
    (own) => lookAtLasting(range, own),
  ]);
  return {
    suspects: suspectsOf([checks, lasting]),
    finish: async () => {
      const [judged, failing] = await Promise.all([checks.finish(), lasting.finish()]);
      return judged.map((one) => withLasting(one, failing));
    },
  };
}

/** The code of the state of a pipeline; NaN = unknown. */
export function codeOf({ checks, measured, expected }: Assessment): number {
  return stateOf(checks, measured.length, expected.length);
}

const worstFirst = (one: Assessment, other: Assessment): number => rankOf(codeOf(other)) - rankOf(codeOf(one));

function verdictOn(assessment: Assessment, past: Omit<Clues, 'failing'>, telling: Telling): Row {
  const { pipeline, checks, measured, expected } = assessment;
  const code = codeOf(assessment);
  return {
    pipeline,
    code,
    checks: checks.length,
    unknown: checks.filter((check) => Number.isNaN(check.code)).length,
    measured: measured.length,
    expected: expected.length,
    departed: past.departed,
    ...explain(code, assessment, past, telling),
  };
}

/** Events are a help, not the answer: without them the failing check is the cause. */
async function recentEvents({ to }: Range, context: Context): Promise<readonly PipelineEvent[]> {
  return (await optional(context.events({ from: to - RECENT, to }), null, 'Causes leave out events', context)) ?? [];
}

function table(rows: readonly Row[]): Answer {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const stats = [
    { displayName: 'Checks', value: sum(({ checks }) => checks) },
    { displayName: 'Unknown', value: sum(({ unknown }) => unknown) },
  ];
  return [
    tableFrame('verdict', rows, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'state', type: 'string', of: ({ code }) => stateWord(code) },
      { name: 'headline', type: 'string', of: ({ headline }) => headline },
      { name: 'since', type: 'time', of: ({ since }) => since },
      { name: 'cause', type: 'string', of: ({ cause }) => cause?.text ?? null },
      { name: 'evidence', type: 'string', of: ({ evidence }) => evidence },
      { name: 'next_step', type: 'string', of: ({ nextStep }) => nextStep },
      {
        name: 'confidence',
        type: 'number',
        of: ({ measured, expected }) => (expected === 0 ? NaN : measured / expected),
        config: { unit: 'percentunit', decimals: 0, min: 0, max: 1 },
      },
      { name: 'signals_measured', type: 'number', of: ({ measured }) => measured, config: { decimals: 0, min: 0 } },
      { name: 'signals_expected', type: 'number', of: ({ expected }) => expected, config: { decimals: 0, min: 0 } },
      { name: 'runbook', type: 'string', of: ({ runbook }) => runbook },
      { name: 'cause_signal', type: 'string', of: ({ cause }) => cause?.signal ?? null },
      { name: 'cause_since', type: 'time', of: ({ cause }) => cause?.since ?? null },
    ], { stats, ...IN_OUR_PANEL }), // prettier-ignore
  ];
}

function series({ grid, states }: StatesOver): Answer {
  if (states.length === 0) {
    return [noData('verdict')];
  }
  const fields = states.map(({ pipeline, codes }): NumberField => ({
    name: 'state',
    type: 'number',
    labels: { pipeline },
    config: { ...STATE_CONFIG, displayNameFromDS: pipeline, interval: grid.step },
    values: codes,
  }));
  return [wideFrame('verdict', instantsOf(grid), fields, AS_STATES)];
}

function instant(rows: readonly Row[]): Answer {
  return [
    longFrame(
      'verdict',
      rows,
      ['pipeline'],
      ({ pipeline }) => [pipeline],
      ({ code }) => code,
      STATE_CONFIG,
    ),
  ];
}
