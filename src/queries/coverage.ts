import { type FieldConfig } from '../frames';
import { inList, lowerFirst } from '../series';
import { outsideInWords, type SignalId } from '../signals';
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
  /** A value of the window that is outside the limits of the signal, and so is missing. */
  readonly outside?: number;
}

/** What an answer lacks of windows of one length. */
interface Lack {
  readonly pipelines: Set<string>;
  readonly signals: Set<SignalId>;
  /** Values outside the limits of a signal, in words. */
  readonly outside: Map<SignalId, string>;
  /** The shortest and the longest time that was measured, in milliseconds. */
  least: number;
  most: number;
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
  const { catalogue } = context;
  const lacks = new Map<number, Lack>();
  for (const { pipeline, signal, window, coverage, outside } of measured) {
    if (!isEnough(coverage)) {
      const lack = lacks.get(window) ?? {
        ...{ pipelines: new Set(), signals: new Set(), outside: new Map() },
        ...{ least: Infinity, most: 0 },
      };
      const has = (coverage || 0) * window;
      lack.pipelines.add(pipeline);
      lack.signals.add(signal);
      lack.least = Math.min(lack.least, has);
      lack.most = Math.max(lack.most, has);
      if (outside !== undefined) {
        lack.outside.set(signal, outsideInWords(catalogue.of(signal), outside));
      }
      lacks.set(window, lack);
    }
  }
  const nameOf = (signal: SignalId): string => lowerFirst(catalogue.of(signal).label);
  for (const [window, { pipelines, signals, outside, least, most }] of lacks) {
    const labels = [...signals].map(nameOf);
    const odd = [...outside].map(([signal, words]) => `${nameOf(signal)} ${words}`).join(', ');
    const amount = most > 0 ? `${lengthInWords(most)}${most > least ? ' at most' : ''}` : 'none';
    context.notice({
      severity: 'info',
      text: `${what} (${inWords([...pipelines])}): needs ${lengthInWords(window)} of ${inList(labels)}, has ${amount}${odd && ` (${odd})`}.`,
    });
  }
}
