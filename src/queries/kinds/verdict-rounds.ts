import { gridEndingAt, type Grid, type Range } from '../../series';
import { type SignalId } from '../../signals';
import { type Dataset, type SignalRequest } from '../../sources';
import { stateOf } from '../../verdicts';
import { type Context } from '../kind';
import { lookForLasting } from './glance';
import { atGlance, signalsNow, type Judging } from './judging';
import { scored } from './scored';
import { toldAtOnce, type Look } from './verdict-look';
import { andOthers, assess, expectedIn, isRead, signalsToAssess, type Assessment } from './verdict-checks';

/**
 * The checks of every matching pipeline. Of a large fleet the newest samples are read, and more only of pipelines that are not ok, or
 * may not have been for long: nothing is said of the past of the others.
 *
 * @param history false where the start of nothing matters.
 */
export async function lookAtChecks(
  range: Range,
  judging: Judging,
  context: Context,
  history: boolean,
): Promise<Look<readonly Assessment[]>> {
  const lastDay = signalsToAssess(range, judging, context);
  if (await context.isLarge(lastDay)) {
    return lookInRounds(range, judging, lastDay, context, history);
  }
  const all = await context.fetchInBatches(lastDay, async (dataset) =>
    assess(await scored(dataset, judging, context.abort), judging, context),
  );
  return toldAtOnce(namesOf(all.filter(isInTrouble)), all);
}

/**
 * The same of a fleet that is large, or of which more than the last day is not read.
 *
 * @param requests the whole time in which having a signal counts.
 */
export async function lookInRounds(
  range: Range,
  judging: Judging,
  requests: readonly SignalRequest[],
  context: Context,
  history: boolean,
): Promise<Look<readonly Assessment[]>> {
  const glance = atGlance(judging);
  const [needsMore, { expected, now }] = await context.together([
    (own) => needingMore(range, judging, own, history),
    async (own) => {
      const newest = andOthers(signalsNow(range, own, false, glance), own, newestOf(range));
      const datasets = await own.fetchInBatches(newest, (dataset) => [dataset]);
      const ofEveryone = await expectedOf(datasets, requests, own);
      const scores = await Promise.all(datasets.map((dataset) => scored(dataset, glance, own.abort)));
      const assessed = await Promise.all(scores.map((dataset) => assess(dataset, glance, own, ofEveryone)));
      return { expected: ofEveryone, now: assessed.flat() };
    },
  ]);
  const read = (names: readonly string[], past: boolean): Promise<readonly Assessment[]> =>
    context.fetchOf(
      names,
      past
        ? signalsToAssess(range, judging, context)
        : andOthers(signalsNow(range, context, false, judging), context, newestOf(range)),
      async (dataset) => assess(await scored(dataset, judging, context.abort), judging, context, expected),
    );
  const withMore = async (all: readonly Assessment[], names: readonly string[]): Promise<readonly Assessment[]> => {
    const found = new Map((await read(names, history)).map((one) => [one.pipeline, one]));
    return all.map((one) => found.get(one.pipeline) ?? one);
  };
  if (needsMore !== null) {
    const suspects = namesOf(now.filter(needsMore));
    return { suspects, finish: () => withMore(now, suspects) };
  }
  return {
    suspects: null,
    async finish() {
      const all = await read(namesOf(now), false);
      return history ? withMore(all, namesOf(all.filter(isInTrouble))) : all;
    },
  };
}

const namesOf = (assessed: readonly Assessment[]): string[] => assessed.map(({ pipeline }) => pipeline);

const newestOf =
  ({ to }: Range) =>
  (interval: number): Grid =>
    gridEndingAt(to, interval, 1);

/** Of which pipelines more than the newest samples has to be read, by what those say; null for all of them. */
async function needingMore(
  range: Range,
  judging: Judging,
  context: Context,
  history: boolean,
): Promise<((one: Assessment) => boolean) | null> {
  if (!judging.check.engine) {
    return history ? isInTrouble : () => false;
  }
  const mayLast = await lookForLasting(range, judging, context);
  return mayLast === null
    ? null
    : (one) => isInTrouble(one) || judging.rules.some((rule) => mayLast(rule, one.pipeline));
}

/**
 * The signals that every pipeline should have, of a fleet whose newest samples were read: what nobody has now, somebody may have
 * had before.
 *
 * @param requests the whole time in which having a signal counts.
 */
async function expectedOf(
  datasets: readonly Dataset[],
  requests: readonly SignalRequest[],
  context: Context,
): Promise<readonly SignalId[]> {
  const expected = new Set(datasets.flatMap((dataset) => expectedIn(dataset, context)));
  const lost = requests.filter(({ signal }) => !expected.has(signal));
  const had =
    lost.length === 0
      ? []
      : await context
          .known()
          .fetchInBatches(lost, ({ values }) => [...values].filter(([, one]) => isRead(one)).map(([signal]) => signal));
  had.forEach((signal) => expected.add(signal));
  return context.catalogue.ids.filter((id) => expected.has(id));
}

/** Whether its start, or what came before it, is part of the verdict. */
function isInTrouble({ checks, measured, expected }: Assessment): boolean {
  return checks.some(({ code }) => code > 0) || Number.isNaN(stateOf(checks, measured.length, expected.length));
}
