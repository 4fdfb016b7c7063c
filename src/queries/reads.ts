import { isSignalId, SIGNAL_IDS, type SignalId } from '../signals';
import { AnswerError, parseMatcher, type Range } from '../series';
import { type Dataset, type MetricSource } from '../sources';
import { createContext } from './context';
import { type Instance } from './instance';
import { type QueryKind, type RawQuery } from './kind';
import { type OptionInfo } from '../contract/query';

/**
 * The signals that a kind reads in all its formats, with its defaults and with every word of its options, found by asking it of a source that
 * notes what it is asked for and has nothing: a list kept by hand could go out of date.
 *
 * @returns in reading order; null where the reader of the answer chooses the signals.
 */
export async function signalsReadBy(kind: QueryKind, instance: Instance, now: number): Promise<SignalId[] | null> {
  const { options, formats } = kind.info;
  if (options.some(({ required }) => required)) {
    return null;
  }
  const asked = new Set<SignalId>();
  const source = notingSource(instance.source, asked);
  const range: Range = { from: now - 1, to: now };
  const queries: RawQuery[] = [
    {},
    ...options.flatMap((option) => wordsOf(option).map((word) => ({ [option.name]: word }))),
  ];
  for (const query of queries) {
    for (const format of formats) {
      const { context } = createContext({ ...instance, source }, parseMatcher(undefined), new AbortController().signal);
      const request = { format, range, step: null, grafanaInterval: 1, options: null };
      try {
        await kind.prepare({ ...query, format }, request)(context);
      } catch (error) {
        // Some words go with some formats alone.
        if (!(error instanceof AnswerError) || error.category !== 'query') {
          throw error;
        }
      }
    }
  }
  return SIGNAL_IDS.filter((signal) => asked.has(signal));
}

/** Values of an option that is a word; which signal it is about is the reader's choice. */
function wordsOf({ values = [], default: fallback }: OptionInfo): readonly string[] {
  return typeof fallback === 'string' && !isSignalId(fallback) ? values : [];
}

/** A source of one pipeline without values. */
function notingSource({ intervalOf }: MetricSource, asked: Set<SignalId>): MetricSource {
  const nobody: Dataset = { pipelines: [], values: new Map(), executed: [], warnings: [] };
  return {
    intervalOf,
    settling: 0,
    fetch({ signals }) {
      signals.forEach(({ signal }) => asked.add(signal));
      return Promise.resolve({
        ...nobody,
        values: new Map(signals.map(({ signal, grid }) => [signal, { grid, rows: [] }])),
      });
    },
    summarize(_pipelines, requests) {
      requests.forEach(({ signal }) => asked.add(signal));
      return Promise.resolve({
        values: requests.map(() => new Map<string, Float64Array>()),
        executed: [],
        warnings: [],
      });
    },
    events: () => Promise.resolve({ events: [], executed: [], warnings: [] }),
    pipelines: () => Promise.resolve([]),
    check: () => Promise.resolve({ message: '', pipelines: 0, signalsWithData: [], details: {} }),
    close() {},
  };
}
