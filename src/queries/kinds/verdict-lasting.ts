import { days, hours, type Range } from '../../series';
import { byPipeline } from '../by-pipeline';
import { type Context } from '../kind';
import { optional } from '../optional';
import { burningOverTime, lookAtBudgets } from './verdict-budgets';
import { type Assessment, type StateCheck } from './verdict-checks';
import { heldOver, judgedInstants, type CheckCurve, type JudgedAt, type Reading } from './verdict-curves';
import { FILLING, lookAtFilling } from './verdict-fill';
import { suspectsOf, toldAtOnce, type Look } from './verdict-look';
import { lookAtTrend, TREND_OF } from './verdict-trend';

/** Checks that fail or are unknown, by pipeline. */
export type Failing = ReadonlyMap<string, readonly StateCheck[]>;

const NO_BUDGETS = 'States leave out error budgets';

/** What moves slowly, and how often it is judged over a range: a month more or less a few hours says the same. */
const SLOW = [
  { signal: TREND_OF, every: hours(6), lack: 'States leave out the trend of the model', look: lookAtTrend },
  { signal: FILLING, every: days(1), lack: 'States leave out when the disk is full', look: lookAtFilling },
] as const;

/**
 * What else fails now, which days of samples tell and no rule does: error budgets that burn too fast, a model that declines, a disk that is soon
 * full. All of it is asked at once. An engine that does not look so far back costs these checks alone.
 */
export async function lookAtLasting(range: Range, context: Context): Promise<Look<Failing>> {
  const parts = [
    { lack: NO_BUDGETS, look: (own: Context) => lookAtBudgets(range, own) },
    ...SLOW.map(({ look, lack }) => ({
      lack,
      look: async (own: Context): Promise<Look<Failing>> => {
        const { suspects, finish } = await look([range.to], own.fetchInBatches, own);
        return { suspects, finish: async () => failingIn(await finish()) };
      },
    })),
  ];
  const none = (): Look<Failing> => toldAtOnce([], new Map());
  const looks = await context.known().together(
    parts.map(({ lack, look }) => async (own: Context): Promise<Look<Failing>> => {
      const { suspects, finish } = await optional(look(own), none(), lack, own);
      return { suspects, finish: () => optional<Failing>(finish(), new Map(), lack, own) };
    }),
  );
  return {
    suspects: suspectsOf(looks),
    async finish() {
      const found = new Map<string, StateCheck[]>();
      for (const failing of await Promise.all(looks.map((one) => one.finish()))) {
        failing.forEach((checks, pipeline) => found.set(pipeline, [...(found.get(pipeline) ?? []), ...checks]));
      }
      return found;
    },
  };
}

/** What fails at the one instant that was judged. */
function failingIn(judged: readonly JudgedAt[]): Failing {
  return new Map(judged.map(({ pipeline, checks }) => [pipeline, checks.filter((check) => check !== null)]));
}

/**
 * The same over a range. Budgets are judged at every instant, what moves slowly every few hours, and at the end of the range.
 *
 * @param names of whom; null for everyone.
 */
export async function lastingOver(
  range: Range,
  names: readonly string[] | null,
  context: Context,
): Promise<ReadonlyMap<string, readonly CheckCurve[]>> {
  const readingIn = (own: Context): Reading =>
    names === null ? own.fetchInBatches : (signals, rowsOf) => own.fetchOf(names, signals, rowsOf);
  const curves = await context.together([
    (own) => optional<readonly CheckCurve[]>(burningOverTime(range, readingIn(own), own), [], NO_BUDGETS, own),
    ...SLOW.map(({ signal, every, look, lack }) => async (own: Context) => {
      const instants = judgedInstants(range, every);
      const judging = look(instants, readingIn(own), own).then(({ finish }) => finish());
      const judged = await optional<readonly JudgedAt[]>(judging, [], lack, own);
      return judged.map((one) => heldOver(range, instants, one, { signal, interval: own.intervalOf(signal) }));
    }),
  ]);
  return byPipeline(curves.flat());
}

/** An assessment with what else fails of the signals that the pipeline should have. */
export function withLasting(assessment: Assessment, failing: Failing): Assessment {
  const { pipeline, checks, expected } = assessment;
  const more = (failing.get(pipeline) ?? []).filter(({ signal }) => expected.includes(signal));
  return more.length === 0 ? assessment : { ...assessment, checks: [...checks, ...more] };
}
