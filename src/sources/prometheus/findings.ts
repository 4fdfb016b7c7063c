import { inList } from '../../series';
import { show } from '../../series/errors';
import { type Combine, outsideNotice, pipelinesInText, type Signal, type SignalId } from '../../signals';
import { type Findings } from './lay';
import { labelName } from './promql';

const TAKEN: Readonly<Record<Combine, string>> = {
  mean: 'mean',
  sum: 'sum',
  max: 'highest value',
  min: 'lowest value',
};

const AGGREGATIONS: Readonly<Record<Combine, string>> = { mean: 'avg', sum: 'sum', max: 'max', min: 'min' };

/** What a reader should know of a signal as it was read: what is unknown or left out, and what was taken together. */
export interface Remarks {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

/**
 * Puts findings into words.
 *
 * @param label the one that names the pipeline.
 * @param combine how several series of one pipeline became one, null where they did not.
 */
export function remarksOn(signal: Signal, findings: Findings, label: string, combine: Combine | null): Remarks {
  const { combined, successive, overlapping, outside, unreadable, stray } = findings;
  const warnings: string[] = [];
  const infos: string[] = [];
  const aggregation = `"${AGGREGATIONS[signal.combine]} by (${labelName(label)}) (…)"`;
  if (overlapping.size > 0) {
    const [differences] = overlapping.values();
    const differing = differences.map(([name, one, other]) => `${name} (${show(one)}, ${show(other)})`).join(', ');
    warnings.push(
      `Signal ${signal.id} is unknown for ${pipelinesInText([...overlapping.keys()])} where several series have a value at the same instant. They differ in ${differing}. Aggregate them, as in ${aggregation}.`,
    );
  }
  if (outside.size > 0) {
    warnings.push(outsideNotice(signal, new Map([...outside].map(([pipeline, { value }]) => [pipeline, value]))));
  }
  if (unreadable.size > 0) {
    const [text] = unreadable.values();
    warnings.push(
      `Signal ${signal.id}: values of ${pipelinesInText([...unreadable.keys()])} are no numbers, such as ${show(text)}, and are left out. Look at the engine and at what lies between.`,
    );
  }
  if (stray !== null) {
    warnings.push(
      `Signal ${signal.id}: series without the label "${label}" are left out, such as ${show(stray)}. Keep the label, as in ${aggregation}.`,
    );
  }
  if (combine !== null && combined.size > 0) {
    infos.push(
      `Signal ${signal.id}: several series of one pipeline, which differ in ${inList([...combined].sort())}, are combined: at each instant their ${TAKEN[combine]} counts. Map the signal to PromQL of your own to combine them otherwise.`,
    );
  }
  if (successive.size > 0) {
    infos.push(
      `Signal ${signal.id}: series of one pipeline that follow one another, and differ in ${inList([...successive].sort())}, are taken as one.`,
    );
  }
  return { warnings, infos };
}

/** What a reader should know of signals that could not be read; those with the same reason together. */
export function unreadNotices(
  unread: ReadonlyArray<{ readonly signal: SignalId; readonly error: Error }>,
): readonly string[] {
  const byReason = new Map<string, Set<SignalId>>();
  unread.forEach(({ signal, error: { message } }) =>
    byReason.set(message, (byReason.get(message) ?? new Set()).add(signal)),
  );
  return [...byReason].map(
    ([reason, signals]) =>
      `${signals.size > 1 ? 'Signals' : 'Signal'} ${inList([...signals])} could not be read: ${reason}`,
  );
}
