import { inList } from '../../series';
import { show } from '../../series/errors';
import { type Combine, outsideRemark, pipelinesInText, type Signal, type SignalId } from '../../signals';
import { UNMAPPED } from '../dataset';
import { type SignalRemark } from '../remarks';
import { type Findings } from './lay';
import { labelsOf, type Whose } from './promql';

const TAKEN: Readonly<Record<Combine, string>> = {
  mean: 'mean',
  sum: 'sum',
  max: 'highest value',
  min: 'lowest value',
};

const AGGREGATIONS: Readonly<Record<Combine, string>> = { mean: 'avg', sum: 'sum', max: 'max', min: 'min' };

/** What is said of a signal that the data source does not map. */
export function unmappedRemark(signal: SignalId): SignalRemark {
  return {
    signal,
    says: `: ${UNMAPPED}, so nothing is known. Add a preset or a mapping in its settings.`,
  };
}

/** What a reader should know of a signal as it was read: what is unknown or left out, and what was taken together. */
export interface Remarks {
  readonly warnings: readonly SignalRemark[];
  readonly infos: readonly SignalRemark[];
}

/**
 * Puts findings into words.
 *
 * @param combine how several series of one pipeline became one, null where they did not.
 */
export function remarksOn(signal: Signal, findings: Findings, whose: Whose, combine: Combine | null): Remarks {
  const { combined, successive, overlapping, outside, unreadable, stray } = findings;
  const warnings: SignalRemark[] = [];
  const infos: SignalRemark[] = [];
  const { id } = signal;
  const aggregation = `"${AGGREGATIONS[signal.combine]} by (${labelsOf(whose)}) (…)"`;
  if (overlapping.size > 0) {
    const [differences] = overlapping.values();
    const differing = differences.map(([name, one, other]) => `${name} (${show(one)}, ${show(other)})`).join(', ');
    const advice =
      differing === ''
        ? 'Their labels are the same: look at the engine and at what lies between.'
        : `They differ in ${differing}. Aggregate them, as in ${aggregation}.`;
    warnings.push({
      signal: id,
      says: `: unknown for ${pipelinesInText([...overlapping.keys()])} where several series have a value at the same instant. ${advice}`,
    });
  }
  if (outside.size > 0) {
    warnings.push(outsideRemark(signal, new Map([...outside].map(([pipeline, { value }]) => [pipeline, value]))));
  }
  if (unreadable.size > 0) {
    const [text] = unreadable.values();
    warnings.push({
      signal: id,
      says: `: values of ${pipelinesInText([...unreadable.keys()])} are no numbers, such as ${show(text)}, and are left out. Look at the engine and at what lies between.`,
    });
  }
  if (stray !== null) {
    warnings.push({
      signal: id,
      says: `: series without the label "${whose.label}" are left out, such as ${show(stray)}. Keep the label, as in ${aggregation}.`,
    });
  }
  if (combine !== null && combined.size > 0) {
    infos.push({
      signal: id,
      how: `${TAKEN[combine]} over ${inList([...combined].sort())}`,
      says: ': several series of one pipeline are combined at each instant. Map a signal to PromQL of your own to combine them otherwise.',
    });
  }
  if (successive.size > 0) {
    infos.push({
      signal: id,
      how: `they differ in ${inList([...successive].sort())}`,
      says: ': series of one pipeline that follow one another are taken as one.',
    });
  }
  return { warnings, infos };
}

/** What a reader should know of signals that could not be read. */
export function unreadRemarks(
  unread: ReadonlyArray<{ readonly signal: SignalId; readonly error: Error }>,
): readonly SignalRemark[] {
  return unread.map(({ signal, error: { message } }) => ({ signal, says: ` could not be read: ${message}` }));
}
