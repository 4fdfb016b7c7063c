import { filterInTurns, gridEndingAt, lastInstant, type Range } from '../../series';
import { type Rule } from '../../verdicts';
import { type Context } from '../kind';
import { askWithOptional, noSamples, type Summary } from '../summaries';
import { type Judging } from './judging';

/** Whether an alert of a rule may last or wait in a pipeline, although its newest samples pass. */
export type MayLast = (rule: Rule, pipeline: string) => boolean;

/**
 * Looks for alerts that the newest samples of a large fleet do not show: the engine of the source computes a few statistics of every
 * pipeline, so that only those need to be read in which an alert may last.
 *
 * @returns null where everybody has to be read: few samples are needed, or the source cannot compute all that was asked.
 */
export async function lookForLasting({ to }: Range, judging: Judging, context: Context): Promise<MayLast | null> {
  // Two rules may ask the same of a signal.
  const asked = new Map<string, Summary>();
  const askedOnce = (summary: Summary): Summary => {
    const key = JSON.stringify(summary);
    const own = asked.get(key) ?? summary;
    asked.set(key, own);
    return own;
  };
  const looks = judging.rules.map((rule) => {
    const interval = context.intervalOf(rule.signal);
    const now = lastInstant(gridEndingAt(to, interval, 1));
    const glance = judging.check.glance(rule, interval);
    const summaries = glance?.figures.map(({ statistic, windows }) =>
      askedOnce({
        signal: rule.signal,
        statistic,
        windows: windows.map(({ first, last }) => ({ first: now - first, last: now - last })),
      }),
    );
    return { rule, glance, summaries };
  });
  if (looks.some(({ glance }) => glance === null)) {
    return null;
  }
  const { values } = await askWithOptional([...asked.values()], context);
  const lasting = new Map<string, ReadonlySet<string>>();
  for (const { rule, glance, summaries = [] } of looks) {
    const rows = summaries.map((summary) => values.get(summary));
    const known = rows.filter((row) => row !== undefined);
    if (glance === null || known.length < rows.length) {
      return null;
    }
    const mayLast = (name: string): boolean =>
      glance.mayLast(known.map((row, f) => row.get(name) ?? noSamples(summaries[f])));
    const names = known.length === 0 ? [] : [...known[0].names()];
    lasting.set(rule.id, new Set(await filterInTurns(names, mayLast, context.abort)));
  }
  return (rule, pipeline) => lasting.get(rule.id)?.has(pipeline) ?? false;
}
