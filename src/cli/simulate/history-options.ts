import { type Range } from '../../series';
import { UsageError } from '../command/usage-error';
import { type Flags } from './flags';
import { readLabels, type Label } from './labels';

/** Which history is to be written, and where. */
export interface HistoryOptions {
  readonly range: Range;
  /** A file, or `-` for the standard output. */
  readonly output: string;
  readonly format: Flags['format'];
  /** Milliseconds between two samples of counters and histograms; absent for the interval of the system signals. */
  readonly step: number | undefined;
  /** True if counters and histograms are part of it. */
  readonly counting: boolean;
  /** Labels that every series has besides its own. */
  readonly labels: readonly Label[];
}

/**
 * Reads which history the flags ask for.
 *
 * @returns null if they ask for none.
 * @throws UsageError if they do not fit together.
 */
export function readHistoryOptions({ from, to, output, format, step, series, label }: Flags): HistoryOptions | null {
  if (from === undefined) {
    return null;
  }
  if (from.time > to.time) {
    throw new UsageError(`--from ${from.text} is after --to ${to.text}. Swap them.`);
  }
  if (format === 'csv' && series === 'all') {
    throw new UsageError(
      '--series all does not go with --format csv, which holds the signals alone. Leave one of them out.',
    );
  }
  if (format === 'csv' && label.length > 0) {
    throw new UsageError(
      `--label ${label[0]} does not go with --format csv, which has no labels. Leave one of them out.`,
    );
  }
  const counting = format !== 'csv' && series !== 'signals';
  return { range: { from: from.time, to: to.time }, output, format, step, counting, labels: readLabels(label) };
}
