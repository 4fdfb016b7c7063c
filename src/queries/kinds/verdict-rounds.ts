import { gridEndingAt, type Range } from '../../series';
import { type SignalId } from '../../signals';
import { type Dataset, type SignalRequest } from '../../sources';
import { stateOf } from '../../verdicts';
import { type Context } from '../kind';
import { signalsNow, type Judging } from './judging';
import { andOthers, assess, expectedIn, isRead, signalsToAssess, type Assessment } from './verdict-checks';

/**
 * The checks of every matching pipeline. Of a large fleet the newest samples are read, and the last day only of pipelines that are
 * not ok: nothing is said of the past of the others.
 *
 * @param history false where the start of nothing matters.
 */
export async function assessAll(
  range: Range,
  judging: Judging,
  context: Context,
  history: boolean,
): Promise<readonly Assessment[]> {
  const lastDay = signalsToAssess(range, judging, context);
  if (!(await context.isLarge(lastDay))) {
    return context.fetchInBatches(lastDay, (dataset) => assess(dataset, judging, context));
  }
  const { now, expected } = await assessNow(range, judging, lastDay, context);
  const names = history ? now.filter(isInTrouble).map(({ pipeline }) => pipeline) : [];
  const again = await context.fetchOf(names, lastDay, (dataset) => assess(dataset, judging, context, expected));
  const found = new Map(again.map((one) => [one.pipeline, one]));
  return now.map((one) => found.get(one.pipeline) ?? one);
}

/**
 * The checks of every matching pipeline by the newest samples alone, and the signals that each should have.
 *
 * @param requests the whole time in which having a signal counts.
 */
export async function assessNow(
  range: Range,
  judging: Judging,
  requests: readonly SignalRequest[],
  context: Context,
): Promise<{ readonly now: readonly Assessment[]; readonly expected: readonly SignalId[] }> {
  const datasets = await context.fetchInBatches(newest(range, judging, context), (dataset) => [dataset]);
  const expected = await expectedOf(datasets, requests, context);
  return { now: datasets.flatMap((dataset) => assess(dataset, judging, context, expected)), expected };
}

/** What the checks read of now. */
function newest(range: Range, judging: Judging, context: Context): SignalRequest[] {
  return andOthers(signalsNow(range, context, false, judging), context, (interval) =>
    gridEndingAt(range.to, interval, 1),
  );
}

/**
 * The signals that every pipeline should have, of a fleet whose newest samples were read: what nobody has now, somebody may have
 * had before.
 *
 * @param requests the whole time in which having a signal counts.
 */
export async function expectedOf(
  datasets: readonly Dataset[],
  requests: readonly SignalRequest[],
  context: Context,
): Promise<readonly SignalId[]> {
  const expected = new Set(datasets.flatMap((dataset) => expectedIn(dataset, context)));
  for (const request of requests.filter(({ signal }) => !expected.has(signal))) {
    const had = await context.fetchInBatches([request], (dataset) => [...dataset.values.values()].map(isRead));
    if (had.includes(true)) {
      expected.add(request.signal);
    }
  }
  return context.catalogue.ids.filter((id) => expected.has(id));
}

/** Whether its start, or what came before it, is part of the verdict. */
function isInTrouble({ checks, measured, expected }: Assessment): boolean {
  return checks.some(({ code }) => code > 0) || Number.isNaN(stateOf(checks, measured.length, expected.length));
}
