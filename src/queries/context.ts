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
  shorten,
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
import { type Allowance, type GiveBack, UNLIMITED } from './allowance';
import { type Instance } from './instance';
import { type Context, type PartsOf } from './kind';
import { createLedger, type Entry, type Ledger } from './ledger';

/** Values that are worked on at a time where an answer is smaller than what it is computed from: 8 MB. */
const BATCH_VALUES = 1_000_000;
/** Groups of a large fleet that are read at the same time: as text, each takes some ten times the memory of its values. */
const MOST_GROUPS = 2;
/** What a value takes, and how often its row is in memory while it is read; a source holds some more rows of the pipeline at hand. */
const BYTES_A_VALUE = 8;
const TIMES_READ = 2;
const ROWS_AT_HAND = 3;
/** Pipelines of a fleet of which nothing is known. */
const USUAL_FLEET = 100;
/**
 * What is made of each pipeline of a large fleet, and is there until the query ends: checks, rows, words. Beyond so many pipelines only kinds
 * answer that make less of each.
 */
const BYTES_A_PIPELINE = 8_000;
const MOST_PIPELINES_HELD = 10_000;
/** Requests that one query may send to an engine: a verdict on 10,000 pipelines takes some thousand. */
const MOST_REQUESTS = 4_000;
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
 * @param allowance the memory that it may take.
 */
export function createContext(
  { catalogue, rules, objectives, serviceLevels, settings, source }: Instance,
  filter: PipelineMatcher,
  seen: Range | null,
  abort: AbortSignal,
  allowance: Allowance = UNLIMITED,
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

  let pipelinesHeld = 0;
  let requests = 0;
  /** Counts requests before they are sent. @throws AnswerError if they are more than one query may send. */
  const refuseTooManyRequests = (signals: readonly SignalRequest[], times: number): void => {
    requests += times * (source.requestsFor?.(signals) ?? 0);
    if (requests > MOST_REQUESTS) {
      const [sent, most] = [requests, MOST_REQUESTS].map((count) => count.toLocaleString('en-GB'));
      throw badQuery(
        `The query would send the engine ${sent} requests or more; at most ${most} are sent. Name fewer pipelines or signals, or take a shorter range or a longer step.`,
      );
    }
  };

  /** How many pipelines match, as far as that is known. */
  const expectedOf = (pipelines: PipelineMatcher): number =>
    pipelines.members?.size ?? pipelines.names?.length ?? source.expected?.(pipelines) ?? USUAL_FLEET;

  /** Who may have some signals; whoever has none of them is not looked for. */
  const presentIn = async (signals: readonly SignalRequest[]): Promise<readonly string[]> => {
    // What is too much of one pipeline is refused before any is looked for.
    const giveBack = await allowance.hold(bytesOf(signals, 1), abort);
    giveBack();
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
    /**
     * @param names who must be in it.
     * @returns with it, what gives its memory back.
     */
    const fetch = async (
      pipelines: PipelineMatcher,
      signals: readonly SignalRequest[],
      names: readonly string[],
      mostValues?: number,
    ): Promise<{ readonly dataset: Dataset; readonly giveBack: GiveBack }> => {
      // Where there are more, the answer is refused.
      const most = mostValues === undefined ? Infinity : mostValues / Math.max(1, valuesEach(signals));
      const counted = Math.min(expectedOf(pipelines), most);
      let giveBack: GiveBack = () => {};
      const read = await ask<Dataset>(
        async () => {
          giveBack = await allowance.hold(bytesOf(signals, counted), abort);
          return source.fetch({ pipelines, signals, abort, mostValues });
        },
        () => nobody(signals),
      );
      const dataset = withPipelines(read, names);
      giveBack(bytesOf(signals, dataset.pipelines.length));
      asked = true;
      anyPipeline ||= dataset.pipelines.length > 0;
      return { dataset, giveBack };
    };
    /** As {@link fetch}, of which only the rows are kept. */
    const rowsFrom = async <Row>(
      fetched: ReturnType<typeof fetch>,
      rowsOf: (dataset: Dataset) => readonly Row[] | Promise<readonly Row[]>,
    ): Promise<readonly Row[]> => {
      const { dataset, giveBack } = await fetched;
      const rows = await rowsOf(dataset);
      giveBack();
      return rows;
    };
    /** Who may have some signals, as far as it matters: a fleet that is fetched at once need not be named. */
    const matching = async (signals: readonly SignalRequest[]): Promise<readonly string[]> => {
      if (isTurnOver()) {
        await nextTurn(abort);
      }
      const present = !closed && valuesEach(signals) > SMALL_ENOUGH ? await presentIn(signals) : [];
      return [...new Set([...present, ...(await everyone())])].sort();
    };
    /** Holds what will be made of the pipelines of a large fleet, once a query. */
    const holdFleet = async (pipelines: number): Promise<void> => {
      const more = Math.min(pipelines, MOST_PIPELINES_HELD) - pipelinesHeld;
      if (more > 0) {
        pipelinesHeld += more;
        await allowance.hold(BYTES_A_PIPELINE * more, abort);
      }
    };
    const fetchNamed = async <Row>(
      names: readonly string[],
      signals: readonly SignalRequest[],
      rowsOf: (dataset: Dataset) => readonly Row[] | Promise<readonly Row[]>,
    ): Promise<readonly Row[]> => {
      const wanted = new Set(await everyone());
      const rows: Row[] = [];
      const batches = batchesOf(names, signals);
      refuseTooManyRequests(signals, batches.length);
      const inTurn: Turn = batches.length > 1 ? groupsInTurn : (run) => run();
      if (batches.length > 1) {
        await holdFleet(names.length);
      }
      for (const batch of batches) {
        const silent = batch.filter((name) => wanted.has(name));
        const fetched = inTurn(() => fetch(membersOf(filter, batch), signals, silent));
        for (const row of await rowsFrom(fetched, rowsOf)) {
          rows.push(row);
        }
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
      async fetch(signals) {
        refuseTooManyRequests(signals, 1);
        return (await fetch(filter, signals, await everyone(), MOST_VALUES)).dataset;
      },

      async fetchInBatches(signals, rowsOf) {
        const names = await matching(signals);
        if (names.length > batchOf(signals)) {
          return fetchNamed(names, signals, rowsOf);
        }
        refuseTooManyRequests(signals, 1);
        return rowsFrom(fetch(filter, signals, await everyone()), rowsOf);
      },

      isLarge: async (signals) => (await matching(signals)).length > batchOf(signals),
      isTooLarge: async (signals, each = valuesEach(signals)) => (await matching(signals)).length * each > MOST_VALUES,
      fetchOf: (names, signals, rowsOf) => fetchNamed([...new Set(names)].sort(), signals, rowsOf),

      known: () => contextFor(everyone, ledger, true),

      async holding(signals) {
        const names = [...new Set([...(await presentIn(signals)), ...(await everyone())])].sort();
        return contextFor(() => Promise.resolve(names), ledger);
      },

      async summarize(asking) {
        const windows = asking.reduce((sum, one) => sum + one.windows.count, 0);
        const summaries = await ask<Summaries | null>(
          async () => {
            if (!source.summarize) {
              return null;
            }
            await allowance.hold(BYTES_A_VALUE * TIMES_READ * windows * expectedOf(filter), abort);
            return source.summarize(filter, asking, abort);
          },
          () => ({ ...NOTHING_SAID, values: asking.map(() => new Map<string, Float64Array>()) }),
        );
        if (!summaries) {
          return { values: asking.map(() => null) };
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
  return [
    ...new Map(
      notices.filter(({ text }) => text.trim() !== '').map((one) => [one.text, { ...one, text: shorten(one.text) }]),
    ).values(),
  ];
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

/** What some signals take in memory. */
const bytesOf = (signals: readonly SignalRequest[], pipelines: number): number =>
  BYTES_A_VALUE * valuesEach(signals) * (TIMES_READ * pipelines + ROWS_AT_HAND);

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
