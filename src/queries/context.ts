import pLimit from 'p-limit';

import { type Notice } from '../frames';
import {
  badQuery,
  coverOf,
  instantAt,
  isTurnOver,
  lastInstant,
  matchersInText,
  membersOf,
  MOST_VALUES,
  nextTurn,
  type PipelineMatcher,
  type Range,
  show,
} from '../series';
import {
  inSentences,
  NothingRead,
  withPipelines,
  type Dataset,
  type Histogram,
  type HistogramFamily,
  type HistogramRequest,
  type Quantiles,
  type Remark,
  type SignalRequest,
  type Summaries,
} from '../sources';
import { type Catalogue } from '../signals';
import { engineCheck, PLAIN } from '../verdicts';
import { type Instance } from './instance';
import { type Context, type PartsOf } from './kind';
import { createLedger, type Entry, type Ledger } from './ledger';

/** Values that are worked on at a time where an answer is smaller than what it is computed from: 8 MB. */
const BATCH_VALUES = 1_000_000;
/** Groups of a large fleet that are read at the same time: as text, each takes some ten times the memory of its values. */
const MOST_GROUPS = 2;
/** Values of one pipeline that fit in memory whatever else goes on. */
const MOST_VALUES_PER_PIPELINE = 20_000_000;
/** With fewer values per pipeline, a whole fleet is fetched at once, without asking for its pipelines first. */
const SMALL_ENOUGH = 250;
/**
 * Counts of buckets that are read at a time, and about how many one pipeline has in a window: for each an engine looks at all samples
 * of a day, and must be done before the timeout.
 */
const BATCH_BUCKETS = 80_000;
const BUCKETS_EACH: Readonly<Record<HistogramFamily, number>> = { features: 100, scores: 20 };
/** What was asked of an engine is shown up to this length; the lists of names of a large fleet are longer. */
const LONGEST_EXECUTED = 20_000;

/** What running a query left behind besides its frames. */
export interface Trace {
  readonly notices: readonly Notice[];
  readonly executed: string;
  /** False if something was asked for and no pipeline had any of it. */
  readonly anyPipeline: boolean;
}

/**
 * The context of one query on one data source, and what it has seen so far.
 *
 * @param seen when a pipeline must have been seen to be in the answer, whatever is read; null if only who has it is.
 */
export function createContext(
  { catalogue, rules, objectives, serviceLevels, settings, source }: Instance,
  filter: PipelineMatcher,
  seen: Range | null,
  abort: AbortSignal,
): {
  readonly context: Context;
  /** @throws AnswerError if nothing that was asked for could be read. */
  trace(empty: string): Trace;
} {
  const ledger = createLedger();
  let asked = false;
  let anyPipeline = false;
  let anythingRead = false;
  /** Parts of an answer that go through a large fleet at the same time share the memory for its groups. */
  const groupsInTurn = pLimit(MOST_GROUPS);
  let known: Promise<readonly string[]> | undefined;
  const whoIsKnown = (): Promise<readonly string[]> =>
    (known ??= seen === null ? Promise.resolve([]) : source.pipelines(filter, seen, abort));

  /** Who may have some signals; whoever has none of them is not looked for. */
  const presentIn = (signals: readonly SignalRequest[]): Promise<readonly string[]> => {
    const each = valuesEach(signals);
    if (each > MOST_VALUES_PER_PIPELINE) {
      throw badQuery(
        `The range holds ${each} samples per pipeline; at most ${MOST_VALUES_PER_PIPELINE} are read. Take a shorter range.`,
      );
    }
    return source.pipelines(filter, spanOf(signals), abort);
  };

  /**
   * @param everyone who is in every answer, whether or not they have what it reads; nobody where an answer holds who has it.
   * @param ledger where it is noted what is asked and said.
   * @param closed whether nobody else is looked for.
   */
  const contextFor = (everyone: Context['everyone'], ledger: Ledger, closed = false): Context => {
    /**
     * Asks the source something.
     *
     * @param nothing what stands for what cannot be read, of which nothing is known; without it the answer fails.
     * @param aside true where what it gives would alone be no answer.
     */
    const ask = async <T extends Report | null>(
      asking: () => Promise<T> | T,
      nothing?: () => T,
      aside = false,
    ): Promise<T> => {
      const note = ledger.place();
      if (isTurnOver()) {
        await nextTurn(abort);
      }
      try {
        const report = await asking();
        if (report !== null) {
          const { executed, warnings, infos } = report;
          note({ executed, warnings, infos });
          anythingRead ||= !aside && executed.length > 0;
        }
        return report;
      } catch (error) {
        if (!(error instanceof NothingRead) || nothing === undefined) {
          throw error;
        }
        note({ ...error.report, failure: error });
        return nothing();
      }
    };
    /** @param names who must be in it. */
    const fetch = async (
      pipelines: PipelineMatcher,
      signals: readonly SignalRequest[],
      names: readonly string[],
      mostValues?: number,
    ): Promise<Dataset> => {
      const read = await ask<Dataset>(
        () => source.fetch({ pipelines, signals, abort, mostValues }),
        () => nobody(signals),
      );
      const dataset = withPipelines(read, names);
      asked = true;
      anyPipeline ||= dataset.pipelines.length > 0;
      return dataset;
    };
    /** Who may have some signals, as far as it matters: a fleet that is fetched at once need not be named. */
    const matching = async (signals: readonly SignalRequest[]): Promise<readonly string[]> => {
      if (isTurnOver()) {
        await nextTurn(abort);
      }
      const present = !closed && valuesEach(signals) > SMALL_ENOUGH ? await presentIn(signals) : [];
      return [...new Set([...present, ...(await everyone())])].sort();
    };
    const fetchNamed = async <Row>(
      names: readonly string[],
      signals: readonly SignalRequest[],
      rowsOf: (dataset: Dataset) => readonly Row[] | Promise<readonly Row[]>,
    ): Promise<readonly Row[]> => {
      const wanted = new Set(await everyone());
      const rows: Row[] = [];
      const batches = batchesOf(names, signals);
      const inTurn: Turn = batches.length > 1 ? groupsInTurn : (run) => run();
      for (const batch of batches) {
        const silent = batch.filter((name) => wanted.has(name));
        rows.push(...(await rowsOf(await inTurn(() => fetch(membersOf(filter, batch), signals, silent)))));
      }
      return rows;
    };

    return {
      catalogue,
      rules,
      objectives,
      serviceLevels,
      weights: settings.weights,
      timezone: settings.timezone,
      calendar: settings.calendar,
      abort,
      groupBy: filter.by,
      intervalOf: (signal) => source.intervalOf(signal),
      expects: (signal) => source.expects(signal),
      notice: (notice) => ledger.place()({ notice }),
      everyone,
      together: <Parts extends readonly unknown[]>(parts: PartsOf<Parts>) =>
        Promise.all(parts.map((part) => part(contextFor(everyone, ledger.branch(), closed)))) as Promise<
          readonly unknown[]
        > as Promise<Parts>,
      fetch: async (signals) => fetch(filter, signals, await everyone(), MOST_VALUES),

      async fetchInBatches(signals, rowsOf) {
        const names = await matching(signals);
        return names.length <= batchOf(signals)
          ? rowsOf(await fetch(filter, signals, await everyone()))
          : fetchNamed(names, signals, rowsOf);
      },

      isLarge: async (signals) => (await matching(signals)).length > batchOf(signals),
      isTooLarge: async (signals, each = valuesEach(signals)) => (await matching(signals)).length * each > MOST_VALUES,
      fetchOf: (names, signals, rowsOf) => fetchNamed([...new Set(names)].sort(), signals, rowsOf),

      known: () => contextFor(everyone, ledger, true),

      async holding(signals) {
        const names = [...new Set([...(await presentIn(signals)), ...(await everyone())])].sort();
        return contextFor(() => Promise.resolve(names), ledger);
      },

      async summarize(requests) {
        const summaries = await ask<Summaries | null>(
          () => source.summarize?.(filter, requests, abort) ?? null,
          () => ({ ...NOTHING_SAID, values: requests.map(() => new Map<string, Float64Array>()) }),
        );
        if (!summaries) {
          return { values: requests.map(() => null) };
        }
        asked ||= summaries.values.some((values) => values !== null);
        anyPipeline ||= (await everyone()).length > 0;
        anyPipeline ||= summaries.values.some((values) => values !== null && values.size > 0);
        return summaries;
      },

      async quantiles(request) {
        const quantiles = await ask<Quantiles | null>(() => source.quantiles?.(filter, request, abort) ?? null);
        return quantiles && quantiles.values;
      },

      labelDelay: source.labelDelay ?? null,

      async histograms<Row>(
        request: HistogramRequest,
        rowsOf: (histograms: readonly Histogram[]) => readonly Row[] | Promise<readonly Row[]>,
      ) {
        const { histograms } = source;
        if (histograms === undefined) {
          return null;
        }
        const span = coverOf(request.windows);
        const present = await source.pipelines(filter, span, abort);
        const size = Math.max(1, Math.floor(BATCH_BUCKETS / (request.windows.length * BUCKETS_EACH[request.family])));
        // Who has histograms and no signal is only found where nobody needs to be named.
        const groups =
          present.length <= size ? [filter] : chunksOf(present, size).map((names) => membersOf(filter, names));
        const rows: Row[] = [];
        let counted = false;
        for (const group of groups) {
          const found = await ask(() => histograms(group, request, abort));
          if (found !== null) {
            counted = true;
            anyPipeline ||= found.histograms.length > 0;
            rows.push(...(await rowsOf(found.histograms)));
          }
        }
        asked ||= counted;
        return counted ? rows : null;
      },

      checks: (engine) => (engine ? engineCheck(settings.calendar) : PLAIN),

      async truth<Row>(signals: readonly SignalRequest[], rowsOf: (dataset: Dataset) => readonly Row[]) {
        if (source.truth === undefined) {
          return null;
        }
        const names = await source.pipelines(filter, spanOf(signals), abort);
        const rows: Row[] = [];
        for (const batch of batchesOf(names, signals)) {
          rows.push(...rowsOf(await source.truth({ pipelines: membersOf(filter, batch), signals, abort })));
        }
        return rows;
      },

      async events(range, aside = false) {
        const report = await ask(() => source.events(filter, range, abort), undefined, aside);
        anyPipeline ||= !aside && report !== null && report.events.length > 0;
        return report && report.events;
      },
    };
  };

  return {
    context: contextFor(whoIsKnown, ledger),
    trace(empty) {
      const failure = ledger.entries().find((entry) => entry.failure !== undefined)?.failure;
      if (failure && !anythingRead) {
        throw failure;
      }
      if (asked && !anyPipeline) {
        const wanted = [
          ...(filter.all ? [] : [show(filter.expression)]),
          ...(filter.where.length === 0 ? [] : [`the labels {${matchersInText(filter.where)}}`]),
        ];
        const which = wanted.length === 0 ? 'No pipeline has' : `No pipeline that matches ${wanted.join(' and ')} has`;
        const text = `${which} data here. Check the filter, the range and the data source. ${empty}`;
        ledger.place()({ notice: { severity: 'info', text } });
      }
      const entries = ledger.entries();
      const executed = new Set(entries.flatMap((entry) => entry.executed ?? []));
      return {
        notices: noticesOf(entries, catalogue),
        executed: cut([...executed].join('\n')),
        anyPipeline: anyPipeline || !asked,
      };
    },
  };
}

/** What sources said, of several signals as one notice; then what the answer says of itself, each text once. */
function noticesOf(entries: readonly Entry[], catalogue: Catalogue): Notice[] {
  const said = (severity: 'warning' | 'info', remarks: readonly Remark[]): Notice[] =>
    inSentences(remarks, catalogue).map((text) => ({ severity, text }));
  const notices = [
    ...said(
      'warning',
      entries.flatMap(({ warnings = [] }) => warnings),
    ),
    ...said(
      'info',
      entries.flatMap(({ infos = [] }) => infos),
    ),
    ...entries.flatMap(({ notice }) => notice ?? []),
  ];
  return [...new Map(notices.map((one) => [one.text, one])).values()];
}

/** What a source says besides its values. */
type Report = Pick<Dataset, 'executed' | 'warnings' | 'infos'>;

const NOTHING_SAID: Pick<Dataset, 'executed' | 'warnings'> = { executed: [], warnings: [] };

/** What has no pipeline. */
function nobody(signals: readonly SignalRequest[]): Dataset {
  return {
    ...NOTHING_SAID,
    pipelines: [],
    values: new Map(signals.map(({ signal, grid }) => [signal, { grid, rows: [] }])),
  };
}

/** Runs something when it may. */
type Turn = <T>(run: () => Promise<T>) => Promise<T>;

/** Values of one pipeline. */
const valuesEach = (signals: readonly SignalRequest[]): number =>
  signals.reduce((sum, { grid }) => sum + grid.length, 0);

/** Pipelines that are fetched at a time. */
const batchOf = (signals: readonly SignalRequest[]): number =>
  Math.max(1, Math.floor(BATCH_VALUES / Math.max(1, valuesEach(signals))));

const batchesOf = (names: readonly string[], signals: readonly SignalRequest[]): string[][] =>
  chunksOf(names, batchOf(signals));

function chunksOf(names: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(names.length / size) }, (_, b) => names.slice(b * size, (b + 1) * size));
}

/** The time that the grids of some signals cover, the interval before their first instants included. */
function spanOf(signals: readonly SignalRequest[]): Range {
  const filled = signals.filter(({ grid }) => grid.length > 0);
  return {
    from: Math.min(...filled.map(({ grid }) => instantAt(grid, -1))),
    to: Math.max(...filled.map(({ grid }) => lastInstant(grid))),
  };
}

function cut(text: string): string {
  return text.length > LONGEST_EXECUTED ? `${text.slice(0, LONGEST_EXECUTED)}…` : text;
}
