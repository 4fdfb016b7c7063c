import { type FieldConfig } from '../frames';
import { inList, lowerFirst } from '../series';
import { type SignalId } from '../signals';
import { isEnough, lengthInWords } from '../verdicts';
import { type Context } from './kind';

/** How a column of coverage is shown. */
export const COVERAGE_CONFIG: FieldConfig = { unit: 'percentunit', decimals: 0, min: 0, max: 1 };

/** How much of a window of one signal of one pipeline was measured. */
export interface Measured {
  readonly pipeline: string;
  readonly signal: SignalId;
  /** Length of the window in milliseconds. */
  readonly window: number;
  /** 0 to 1; NaN where it is unknown, which counts as nothing. */
  readonly coverage: number;
}

/** Names that are listed; more are counted. */
const MOST_NAMES = 3;

/** Pipelines within a sentence: by name, or how many they are. */
export function inWords(pipelines: readonly string[]): string {
  return pipelines.length > MOST_NAMES ? `${pipelines.length} pipelines` : inList(pipelines);
}

/**
 * Says in one notice per length of window what an answer lacks of it, if less than half of it was measured. O(windows).
 *
 * @param what what is not to be relied on, such as "Objectives not judged".
 * @example tellLack('Objectives not judged', measured, context) // Objectives not judged (churn): needs 24 h of accuracy, has 14 min.
 */
export function tellLack(what: string, measured: Iterable<Measured>, context: Context): void {
  const lacks = new Map<number, { pipelines: Set<string>; signals: Set<SignalId>; least: number; most: number }>();
  for (const { pipeline, signal, window, coverage } of measured) {
    if (!isEnough(coverage)) {
      const lack = lacks.get(window) ?? { pipelines: new Set(), signals: new Set(), least: Infinity, most: 0 };
      const has = (coverage || 0) * window;
      lack.pipelines.add(pipeline);
      lack.signals.add(signal);
      lack.least = Math.min(lack.least, has);
      lack.most = Math.max(lack.most, has);
      lacks.set(window, lack);
    }
  }
  for (const [window, { pipelines, signals, least, most }] of lacks) {
    const labels = [...signals].map((signal) => lowerFirst(context.catalogue.of(signal).label));
    const amount = most > 0 ? `${lengthInWords(most)}${most > least ? ' at most' : ''}` : 'none';
    context.notice({
      severity: 'info',
      text: `${what} (${inWords([...pipelines])}): needs ${lengthInWords(window)} of ${inList(labels)}, has ${amount}.`,
    });
  }
}
