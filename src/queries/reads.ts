import { type OptionInfo } from '../contract/options';
import { AnswerError, days, hours, parseMatcher, type Range } from '../series';
import { type SignalId } from '../signals';
import { signalsOf, type Dataset, type HistogramFamily, type MetricSource } from '../sources';
import { createContext } from './context';
import { type Instance } from './instance';
import { type QueryKind, type RawQuery } from './kind';
import { parseQuery } from './parse';

/** What a kind reads. */
export interface Reads {
  /** In reading order; null where the reader of the answer chooses them. */
  readonly signals: readonly SignalId[] | null;
  readonly histograms: readonly HistogramFamily[];
}

/** What is noted while a kind is asked. */
interface Asked {
  readonly signals: Set<SignalId>;
  readonly histograms: Set<HistogramFamily>;
}

/**
 * What a kind reads in all its formats, with its defaults and with every word of its choices, found by asking it of a source that
 * notes what it is asked for and has nothing: a list kept by hand could go out of date.
 */
export async function readBy(kind: QueryKind, instance: Instance, now: number): Promise<Reads> {
  const { options } = kind.describe(instance);
  if (options.some(({ required }) => required)) {
    return { signals: null, histograms: [] };
  }
  const asked: Asked = { signals: new Set(), histograms: new Set() };
  const noting = { ...instance, source: notingSource(instance.source, asked) };
  // Long enough for every kind to find instants on both sides of its middle.
  const range: Range = { from: now - days(2), to: now };
  const queries: RawQuery[] = [
    {},
    ...options.flatMap((option) => wordsOf(option).map((word) => ({ [option.name]: word }))),
  ];
  for (const query of queries) {
    for (const format of kind.formats) {
      const { context } = createContext(noting, parseMatcher(undefined), null, new AbortController().signal);
      try {
        const parsed = parseQuery({ ...query, queryType: kind.kind, format }, noting);
        await parsed.answer({ range, step: null, grafanaInterval: hours(1) }, context);
      } catch (error) {
        // Some words go with some formats alone.
        if (!(error instanceof AnswerError) || error.category !== 'query') {
          throw error;
        }
      }
    }
  }
  return {
    signals: instance.catalogue.ids.filter((signal) => asked.signals.has(signal)),
    histograms: [...asked.histograms],
  };
}

/** The values of a single choice. A list needs none: if it is empty, it means all values. */
function wordsOf(option: OptionInfo): readonly string[] {
  return option.type === 'choice' && !option.several ? option.values : [];
}

/** A source of one pipeline without values. */
function notingSource(source: MetricSource, asked: Asked): MetricSource {
  const nobody: Dataset = { pipelines: [], values: new Map(), executed: [], warnings: [] };
  return {
    settling: source.settling,
    expects: (signal) => source.expects(signal),
    intervalOf: (signal) => source.intervalOf(signal),
    fetch({ signals }) {
      signals.forEach(({ signal }) => asked.signals.add(signal));
      return Promise.resolve({
        ...nobody,
        values: new Map(signals.map(({ signal, grid }) => [signal, { grid, rows: [] }])),
      });
    },
    summarize(_pipelines, requests) {
      requests.flatMap(signalsOf).forEach((signal) => asked.signals.add(signal));
      return Promise.resolve({
        values: requests.map(() => new Map<string, Float64Array>()),
        executed: [],
        warnings: [],
      });
    },
    histograms(_pipelines, { family }) {
      asked.histograms.add(family);
      return Promise.resolve({ histograms: [], executed: [], warnings: [] });
    },
    events: () => Promise.resolve({ events: [], executed: [], warnings: [] }),
    pipelines: () => Promise.resolve([]),
    check: () => Promise.resolve({ message: '', pipelines: 0, signalsWithData: [], details: {} }),
    close() {},
  };
}
