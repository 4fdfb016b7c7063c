import { type Range } from '../../series';
import { byPipeline } from '../by-pipeline';
import { type Context } from '../kind';
import { optional } from '../optional';
import { type Judging } from './judging';
import { burningNow, burningOverTime } from './verdict-budgets';
import { signalsToAssess, type Assessment, type StateCheck } from './verdict-checks';
import { type CheckCurve } from './verdict-curves';
import { decliningNow, decliningOverTime } from './verdict-trend';

/** Checks that fail, by pipeline. */
export type Failing = ReadonlyMap<string, readonly StateCheck[]>;

const NO_BUDGETS = 'States leave out error budgets';
const NO_TREND = 'States leave out the trend of the model';

/**
 * What else fails now, which days of samples tell and no rule does: error budgets that burn too fast, and a model that declines. Of a large
 * fleet only budgets count that wake somebody, and a notice says so; an engine that does not look so far back costs these checks alone.
 */
export async function lastingNow(range: Range, judging: Judging, context: Context): Promise<Failing> {
  const isLarge = await isLargeFleet(range, judging, context);
  if (isLarge) {
    context.notice({
      severity: 'info',
      text: 'Of so many pipelines, states leave out error budgets that burn slowly, over 1 and 3 days, and whether the model declines over 30 days: slo and drift tell.',
    });
  }
  const nothing: Failing = new Map();
  const parts = await Promise.all([
    optional(burningNow(range, isLarge, context), nothing, NO_BUDGETS, context),
    isLarge ? nothing : optional(decliningNow(range, context), nothing, NO_TREND, context),
  ]);
  const names = new Set(parts.flatMap((part) => [...part.keys()]));
  return new Map([...names].map((name) => [name, parts.flatMap((part) => part.get(name) ?? [])]));
}

/** The same over a range; of a large fleet nothing, for what is told of its last instant has to do. */
export async function lastingOver(
  range: Range,
  judging: Judging,
  context: Context,
): Promise<ReadonlyMap<string, readonly CheckCurve[]>> {
  if (await isLargeFleet(range, judging, context)) {
    return new Map();
  }
  const parts = await Promise.all([
    optional(burningOverTime(range, context), [], NO_BUDGETS, context),
    optional(decliningOverTime(range, context), [], NO_TREND, context),
  ]);
  return byPipeline(parts.flat());
}

/** Whether the checks of a fleet are read in rounds: then months of samples of everyone are too dear. */
const isLargeFleet = (range: Range, judging: Judging, context: Context): Promise<boolean> =>
  context.isLarge(signalsToAssess(range, judging, context));

/** An assessment with what else fails of the signals that the pipeline should have. */
export function withLasting(assessment: Assessment, failing: Failing): Assessment {
  const { pipeline, checks, expected } = assessment;
  const more = (failing.get(pipeline) ?? []).filter(({ signal }) => expected.includes(signal));
  return more.length === 0 ? assessment : { ...assessment, checks: [...checks, ...more] };
}
