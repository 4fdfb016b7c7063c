import { coverOf, membersOf, namesInTurns, type PipelineMatcher, type Range } from '../../series';
import {
  type Dataset,
  type Histogram,
  type HistogramFamily,
  type HistogramRequest,
  type Quantiles,
  type SignalRequest,
} from '../../sources';
import { engineCheck, PLAIN } from '../../verdicts';
import { type Allowance, UNLIMITED } from '../allowance';
import { type Instance } from '../instance';
import { type Context, type PartsOf } from '../kind';
import { createLedger, type Ledger } from '../ledger';
import { createAsk, type Findings } from './ask';
import { batchesOf, chunksOf, spanOf } from './batches';
import { createLimits } from './limits';
import { createGroupsInTurn, createReader, type Common } from './reader';
import { summarizeInTurn } from './summaries-in-turn';
import { traceOf, type Trace } from './trace';

/**
 * Counts of buckets that are read at a time, and about how many one pipeline has in a window: for each an engine looks at all samples
 * of a day, and must be done before the timeout.
 */
const BATCH_BUCKETS = 80_000;
const BUCKETS_EACH: Readonly<Record<HistogramFamily, number>> = { features: 100, scores: 20 };

/**
 * The context of one query on one data source, and what it has seen so far.
 *
 * @param seen when a pipeline must have been seen to be in the answer, whatever is read; null if only who has it is.
 * @param allowance the memory that it may take.
 */
export function createContext(
  instance: Instance,
  filter: PipelineMatcher,
  seen: Range | null,
  abort: AbortSignal,
  allowance: Allowance = UNLIMITED,
): {
  readonly context: Context;
  /** @throws AnswerError if nothing that was asked for could be read. */
  trace(empty: string): Trace;
} {
  const { source, catalogue } = instance;
  const ledger = createLedger();
  const findings: Findings = { asked: false, anyPipeline: false, anythingRead: false };
  const limits = createLimits(source, allowance, abort);
  const common = { source, filter, abort, limits, findings, groupsInTurn: createGroupsInTurn() };
  let known: Promise<readonly string[]> | undefined;
  const whoIsKnown = (): Promise<readonly string[]> =>
    (known ??= seen === null ? Promise.resolve([]) : source.pipelines(filter, seen, abort));
  return {
    context: contextFor(instance, common, whoIsKnown, ledger),
    trace: (empty) => traceOf(ledger, findings, filter, catalogue, empty),
  };
}

/**
 * The context of a query, or of a part of it.
 *
 * @param everyone who is in every answer, whether or not they have what it reads; nobody where an answer holds who has it.
 * @param ledger where it is noted what is asked and said.
 * @param closed whether nobody else is looked for.
 */
function contextFor(
  instance: Instance,
  common: Common,
  everyone: Context['everyone'],
  ledger: Ledger,
  closed = false,
): Context {
  const { catalogue, rules, objectives, serviceLevels, settings } = instance;
  const { source, filter, abort, limits, findings } = common;
  const ask = createAsk(ledger, findings, abort);
  const { presentIn, ...reading } = createReader(common, ask, everyone, closed);
  return {
    ...reading,
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
    labelDelay: source.labelDelay ?? null,
    checks: (engine) => (engine ? engineCheck(settings.calendar) : PLAIN),

    together: <Parts extends readonly unknown[]>(parts: PartsOf<Parts>) =>
      Promise.all(
        parts.map((part) => part(contextFor(instance, common, everyone, ledger.branch(), closed))),
      ) as Promise<readonly unknown[]> as Promise<Parts>,

    known: () => contextFor(instance, common, everyone, ledger, true),

    async holding(signals) {
      const names = await namesInTurns([...(await presentIn(signals)), ...(await everyone())], abort);
      return contextFor(instance, common, () => Promise.resolve(names), ledger);
    },

    async summarize(asking) {
      const windows = asking.reduce((sum, one) => sum + one.windows.count, 0);
      const { summarize } = source;
      const summaries = await ask(
        async () => {
          if (!summarize) {
            return null;
          }
          if (!limits.knows(filter)) {
            // Statistics of a large fleet that came as those of a small one would be more than there is memory for.
            await everyone();
          }
          await limits.holdStatistics(asking.length, windows, filter);
          return summarizeInTurn(summarize, filter, asking, common);
        },
        () => ({ executed: [], warnings: [], values: asking.map(() => new Map<string, Float64Array>()) }),
      );
      if (!summaries) {
        return { values: asking.map(() => null) };
      }
      findings.asked ||= summaries.values.some((values) => values !== null);
      findings.anyPipeline ||= (await everyone()).length > 0;
      findings.anyPipeline ||= summaries.values.some((values) => values !== null && values.size > 0);
      return summaries;
    },

    async quantiles(request) {
      const quantiles = await ask<Quantiles | null>(async () => {
        if (!source.quantiles) {
          return null;
        }
        await limits.holdStatistics(1, request.quantiles.length, filter);
        return source.quantiles(filter, request, abort);
      });
      return quantiles && quantiles.values;
    },

    async histograms<Row>(
      request: HistogramRequest,
      rowsOf: (histograms: readonly Histogram[]) => readonly Row[] | Promise<readonly Row[]>,
    ) {
      const { histograms } = source;
      if (histograms === undefined) {
        return null;
      }
      const present = await source.pipelines(filter, coverOf(request.windows), abort);
      const bucketsEach = request.windows.length * BUCKETS_EACH[request.family];
      const size = Math.max(1, Math.floor(BATCH_BUCKETS / bucketsEach));
      // Who has histograms and no signal is only found where nobody needs to be named.
      const groups =
        present.length <= size
          ? [{ members: filter, count: present.length }]
          : chunksOf(present, size).map((names) => ({ members: membersOf(filter, names), count: names.length }));
      const rows: Row[] = [];
      let counted = false;
      for (const { members, count } of groups) {
        const giveBack = await limits.holdSeries(bucketsEach * count);
        const found = await ask(() => histograms(members, request, abort));
        if (found !== null) {
          counted = true;
          findings.anyPipeline ||= found.histograms.length > 0;
          rows.push(...(await rowsOf(found.histograms)));
        }
        giveBack();
      }
      findings.asked ||= counted;
      return counted ? rows : null;
    },

    async truth<Row>(
      signals: readonly SignalRequest[],
      rowsOf: (dataset: Dataset) => readonly Row[] | Promise<readonly Row[]>,
    ) {
      if (source.truth === undefined) {
        return null;
      }
      const names = await source.pipelines(filter, spanOf(signals), abort);
      const rows: Row[] = [];
      for (const batch of batchesOf(names, signals)) {
        rows.push(...(await rowsOf(await source.truth({ pipelines: membersOf(filter, batch), signals, abort }))));
      }
      return rows;
    },

    async events(range, aside = false) {
      const giveBack = await limits.holdEvents(filter);
      const report = await ask(() => source.events(filter, range, abort), undefined, aside);
      giveBack();
      findings.anyPipeline ||= !aside && report !== null && report.events.length > 0;
      return report && report.events;
    },
  };
}
