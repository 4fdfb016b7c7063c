import { groupBy, inSlices, RowTables, type PipelineMatcher, type RowsByName } from '../../series';
import { NothingRead, signalsOf, type MetricSource, type Summaries, type SummaryRequest } from '../../sources';
import { type Context } from '../kind';
import { chunksOf } from './batches';
import { type Limits } from './limits';

/** What a source computed, and what it said. */
type Computed = Omit<Summaries, 'values'> & Awaited<ReturnType<Context['summarize']>>;

/**
 * Asks a source for statistics, of a large fleet for a few at a time: they come as a series for each pipeline, which takes a hundred times
 * as much memory as the number that is kept of it.
 *
 * @param summarize that of the source.
 * @throws NothingRead if the source fails in everything that it is asked for.
 */
export async function summarizeInTurn(
  summarize: NonNullable<MetricSource['summarize']>,
  filter: PipelineMatcher,
  requests: readonly SummaryRequest[],
  {
    limits,
    abort,
  }: { readonly limits: Pick<Limits, 'atOnce' | 'expected' | 'holdSeries'>; readonly abort: AbortSignal },
): Promise<Computed> {
  const pipelines = limits.expected(filter);
  const atOnce = limits.atOnce(filter);
  if (requests.length <= atOnce) {
    return summarize(filter, requests, abort);
  }
  const tables = new RowTables();
  const values: Array<RowsByName | null> = requests.map(() => null);
  const refused = new Set<number>();
  const reports: Array<Pick<Summaries, 'executed' | 'warnings' | 'infos'>> = [];
  let failure: NothingRead | null = null;
  for (const places of inGroups(requests, atOnce)) {
    const own = places.map((place) => requests[place]);
    const giveBack = await limits.holdSeries(own.length * pipelines);
    const part = await summarize(filter, own, abort).catch(unlessNothingRead);
    if (part instanceof NothingRead) {
      failure ??= part;
    } else {
      const { values: computed, refused: left, ...report } = part;
      reports.push(report);
      left?.forEach((i) => refused.add(places[i]));
      for (const [i, rows] of computed.entries()) {
        values[places[i]] = rows && (await inSlices(tables.lay(rows), abort));
      }
    }
    giveBack();
  }
  if (failure !== null && reports.length === 0) {
    throw failure;
  }
  return {
    ...{ values, refused },
    executed: reports.flatMap(({ executed }) => executed),
    warnings: reports.flatMap(({ warnings }) => warnings),
    infos: reports.flatMap(({ infos = [] }) => infos),
  };
}

/** Places of requests in groups of some size at most, those of the same signals together: a source may ask its engine for them together. */
function inGroups(requests: readonly SummaryRequest[], most: number): number[][] {
  const bySignals = groupBy(requests.keys(), (place) => signalsOf(requests[place]).join(' '));
  const groups: number[][] = [];
  for (const places of [...bySignals.values()].flatMap((own) => chunksOf(own, most))) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + places.length <= most) {
      last.push(...places);
    } else {
      groups.push(places);
    }
  }
  return groups;
}

function unlessNothingRead(error: unknown): NothingRead {
  if (error instanceof NothingRead) {
    return error;
  }
  throw error;
}
