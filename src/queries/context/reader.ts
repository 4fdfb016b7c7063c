import pLimit, { type LimitFunction } from 'p-limit';

import {
  isTurnOver,
  membersOf,
  MOST_VALUES,
  namesInTurns,
  nextTurn,
  TooLarge,
  type PipelineMatcher,
} from '../../series';
import { NothingRead, withPipelines, type Dataset, type MetricSource, type SignalRequest } from '../../sources';
import { type Context } from '../kind';
import { batchesOf, batchOf, spanOf, valuesEach } from './batches';
import { type Ask, type Findings } from './ask';
import { type GiveBackPipelines, type Limits } from './limits';

/** Groups of a large fleet that are read at the same time: as text, each takes some ten times the memory of its values. */
const MOST_GROUPS = 2;
/** With fewer values per pipeline, a fleet that is not known to be large is fetched at once, without asking for its pipelines first. */
const SMALL_ENOUGH = 250;

/** What all parts of a query have in common. */
export interface Common {
  readonly source: MetricSource;
  readonly filter: PipelineMatcher;
  readonly abort: AbortSignal;
  readonly limits: Limits;
  readonly findings: Findings;
  /** Parts of an answer that go through a large fleet at the same time share the memory for its groups. */
  readonly groupsInTurn: LimitFunction;
}

/** What some parts of a query read by. */
export const createGroupsInTurn = (): LimitFunction => pLimit(MOST_GROUPS);

type RowsOf<Row> = (dataset: Dataset) => readonly Row[] | Promise<readonly Row[]>;

/** Reads the samples of pipelines; its methods are those of the context. */
export interface Reader extends Pick<
  Context,
  'fetch' | 'fetchInBatches' | 'fetchOf' | 'holdEach' | 'isLarge' | 'isTooLarge'
> {
  /** Who may have some signals; whoever has none of them is not looked for. */
  presentIn(signals: readonly SignalRequest[]): Promise<readonly string[]>;
}

/**
 * @param everyone who is in every answer, whether or not they have what it reads; nobody where an answer holds who has it.
 * @param closed whether nobody else is looked for.
 */
export function createReader(
  { source, filter, abort, limits, findings, groupsInTurn }: Common,
  ask: Ask,
  everyone: Context['everyone'],
  closed: boolean,
): Reader {
  /**
   * @param names who must be in it.
   * @returns with it, what gives its memory back.
   */
  const fetch = async (
    pipelines: PipelineMatcher,
    signals: readonly SignalRequest[],
    names: readonly string[],
    mostValues?: number,
  ): Promise<{ readonly dataset: Dataset; readonly giveBack: GiveBackPipelines }> => {
    // Where there are more, the answer is refused.
    const most = mostValues === undefined ? Infinity : mostValues / Math.max(1, valuesEach(signals));
    let giveBack: GiveBackPipelines = () => {};
    const read = await ask<Dataset>(
      async () => {
        giveBack = await limits.holdSignals(signals, Math.min(limits.expected(pipelines), most));
        const atOnce = limits.atOnce(pipelines);
        const request = { pipelines, signals, abort, mostValues, ...(atOnce < signals.length && { atOnce }) };
        return mostValues === undefined ? source.fetch(request) : wholly(source.fetch(request));
      },
      () => nobody(signals),
    );
    const dataset = await withPipelines(read, names, abort);
    giveBack(dataset.pipelines.length);
    findings.asked = true;
    findings.anyPipeline ||= dataset.pipelines.length > 0;
    return { dataset, giveBack };
  };

  /** As {@link fetch}, of which only the rows are kept. */
  const rowsFrom = async <Row>(fetched: ReturnType<typeof fetch>, rowsOf: RowsOf<Row>): Promise<readonly Row[]> => {
    const { dataset, giveBack } = await fetched;
    const rows = await rowsOf(dataset);
    giveBack();
    return rows;
  };

  const presentIn = async (signals: readonly SignalRequest[]): Promise<readonly string[]> => {
    // What is too much of one pipeline is refused before any is looked for.
    const giveBack = await limits.holdSignals(signals, 1);
    giveBack();
    return source.pipelines(filter, spanOf(signals), abort);
  };

  /** Whether a fleet need not be named, since all that will be read of it comes at once. @param known who is in every answer. */
  const comesAtOnce = (signals: readonly SignalRequest[], known: readonly string[]): boolean =>
    Math.max(known.length, limits.expected(filter)) <= batchOf(signals);

  /** Who may have some signals, as far as it matters. */
  const matching = async (signals: readonly SignalRequest[]): Promise<readonly string[]> => {
    if (isTurnOver()) {
      await nextTurn(abort);
    }
    const isNamed = closed || (valuesEach(signals) <= SMALL_ENOUGH && comesAtOnce(signals, await everyone()));
    const present = isNamed ? [] : await presentIn(signals);
    return namesInTurns([...present, ...(await everyone())], abort);
  };

  const fetchNamed = async <Row>(
    names: readonly string[],
    signals: readonly SignalRequest[],
    rowsOf: RowsOf<Row>,
  ): Promise<readonly Row[]> => {
    const wanted = new Set(await everyone());
    const rows: Row[] = [];
    const batches = batchesOf(names, signals);
    limits.count(signals, batches.length);
    const several = batches.length > 1;
    if (several) {
      await limits.holdFleet(names.length);
    }
    for (const batch of batches) {
      const silent = batch.filter((name) => wanted.has(name));
      const fetchBatch = (): ReturnType<typeof fetch> => fetch(membersOf(filter, batch), signals, silent);
      for (const row of await rowsFrom(several ? groupsInTurn(fetchBatch) : fetchBatch(), rowsOf)) {
        rows.push(row);
      }
    }
    return rows;
  };

  return {
    presentIn,
    async fetch(signals) {
      limits.count(signals, 1);
      return (await fetch(filter, signals, await everyone(), MOST_VALUES)).dataset;
    },
    async fetchInBatches(signals, rowsOf) {
      const names = await matching(signals);
      if (names.length > batchOf(signals)) {
        return fetchNamed(names, signals, rowsOf);
      }
      limits.count(signals, 1);
      return rowsFrom(fetch(filter, signals, await everyone()), rowsOf);
    },
    fetchOf: async (names, signals, rowsOf) => fetchNamed(await namesInTurns(names, abort), signals, rowsOf),
    holdEach: async (signals, bytes) => limits.holdFleet((await matching(signals)).length, bytes),
    isLarge: async (signals) => (await matching(signals)).length > batchOf(signals),
    isTooLarge: async (signals, each = valuesEach(signals)) => (await matching(signals)).length * each > MOST_VALUES,
  };
}

/** Of a whole fleet that is too large to be read there may be another answer than that its signals are missing. */
async function wholly(reading: Promise<Dataset>): Promise<Dataset> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof NothingRead && error.cause instanceof TooLarge ? error.cause : error;
  }
}

/** What has no pipeline. */
function nobody(signals: readonly SignalRequest[]): Dataset {
  return {
    ...{ executed: [], warnings: [], pipelines: [] },
    values: new Map(signals.map(({ signal, grid }) => [signal, { grid, rows: [] }])),
  };
}
