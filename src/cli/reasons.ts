import { numberIn, type Row } from './rows';

/** Signals that are listed of those that neither cost much nor moved. */
const MOST = 8;
/** A signal that cost less says nothing. */
const LEAST_COST = 0.5;

/**
 * The rows of `explain` that say why a pipeline is as it is: what moved first, in the order of time, then what cost points.
 *
 * @param rows of one pipeline.
 */
export function reasonsIn(rows: readonly Row[]): Row[] {
  const onset = (row: Row): number => numberIn(row, 'onset') ?? Infinity;
  const isFirst = ({ is_cause: isCause }: Row): number => (isCause === 'yes' ? 0 : 1);
  return rows
    .filter((row) => onset(row) < Infinity || (numberIn(row, 'contribution') ?? 0) >= LEAST_COST)
    .sort(
      (a, b) =>
        isFirst(a) - isFirst(b) ||
        Math.sign(onset(a) - onset(b)) ||
        (numberIn(b, 'contribution') ?? 0) - (numberIn(a, 'contribution') ?? 0),
    )
    .slice(0, MOST);
}

/** Since when a signal has left its ordinary course, as `10:20, first`. @param at writes an instant. */
export function movedAt(row: Row, at: (time: number) => string): string {
  const onset = numberIn(row, 'onset');
  return onset === null ? '–' : `${at(onset)}${row.is_cause === 'yes' ? ', first' : ''}`;
}
