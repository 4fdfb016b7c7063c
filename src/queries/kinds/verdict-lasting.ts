import { days, hours, type Range } from '../../series';
import { byPipeline } from '../by-pipeline';
import { type Context } from '../kind';
import { optional } from '../optional';
import { burningNow, burningOverTime } from './verdict-budgets';
import { type Assessment, type StateCheck } from './verdict-checks';
import { heldOver, judgedInstants, type CheckCurve, type JudgedAt, type Reading } from './verdict-curves';
import { FILLING, fillingAt } from './verdict-fill';
import { decliningAt, TREND_OF } from './verdict-trend';

/** Checks that fail or are unknown, by pipeline. */
export type Failing = ReadonlyMap<string, readonly StateCheck[]>;

const NO_BUDGETS = 'States leave out error budgets';

/** What moves slowly, and how often it is judged over a range: a month more or less a few hours says the same. */
const SLOW = [
  { signal: TREND_OF, every: hours(6), lack: 'States leave out the trend of the model', judge: decliningAt },
  { signal: FILLING, every: days(1), lack: 'States leave out when the disk is full', judge: fillingAt },
] as const;

/**
 * What else fails now, which days of samples tell and no rule does: error budgets that burn too fast, a model that declines, a disk that is soon
 * full. All of it is asked at once. An engine that does not look so far back costs these checks alone.
 */
export async function lastingNow(range: Range, context: Context): Promise<Failing> {
  const [budgets, ...slow] = await context.together<[Failing, ...Array<readonly JudgedAt[]>]>([
    (own) => optional<Failing>(burningNow(range, own), new Map(), NO_BUDGETS, own),
    ...SLOW.map(
      ({ judge, lack }) =>
        (own: Context) =>
          optional<readonly JudgedAt[]>(judge([range.to], own.fetchInBatches, own), [], lack, own),
    ),
  ]);
  const found = new Map([...budgets].map(([pipeline, checks]) => [pipeline, [...checks]]));
  for (const { pipeline, checks } of slow.flat()) {
    found.set(pipeline, [...(found.get(pipeline) ?? []), ...checks.filter((check) => check !== null)]);
  }
  return found;
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
    ...SLOW.map(({ signal, every, judge, lack }) => async (own: Context) => {
      const instants = judgedInstants(range, every);
      const judged = await optional<readonly JudgedAt[]>(judge(instants, readingIn(own), own), [], lack, own);
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
