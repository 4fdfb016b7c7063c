import pLimit from 'p-limit';

import { partOf } from '../../series/abort';
import { AnswerError, changed, isFailure } from '../../series/errors';
import { floorTo, instantAt, lastInstant, type Grid } from '../../series/grid';
import { MOST_POINTS, refuseTooManyValues } from '../../series/limits';
import { inSlices } from '../../series/turns';
import { lowerFirst } from '../../series/words';
import { boundsOf, type Catalogue, type Signal } from '../../signals';
import { NothingRead } from '../nothing-read';
import { type Outside, type SignalRequest } from '../types';
import { type Asking } from './asking';
import { align, hold, type Fetched } from './dataset';
import { remarksOn, unmappedRemark } from './findings';
import { layRows, type Findings } from './lay';
import { olderThanTheyLook } from './older-than-they-look';
import { LOOK_BACK, shortened } from './promql';
import { WaitedInVain } from './queue';
import { type Reading, type Readings } from './reading';
import { PIPELINE, recordedSeries } from './recording/expression';
import { joinedRows, type Piece } from './recording/pieces';

/**
 * As {@link attemptSignals}.
 *
 * @throws NothingRead if none of them can be read, with the reason of the first.
 */
export async function fetchSignals(...asked: Parameters<typeof attemptSignals>): Promise<Fetched[]> {
  const fetched = await attemptSignals(...asked);
  const [{ abort }, catalogue] = asked;
  await refuseIfNoneCouldBeRead(fetched, catalogue, abort);
  return fetched;
}

/**
 * Reads signals, each by itself: one that cannot be read is told of in its place, and the others are there.
 *
 * @param catalogue has the limits of the signals.
 * @param mostValues refused as soon as it shows that the pipelines seen so far have more, all signals together.
 * @throws AnswerError if there are too many values, or if it was cancelled.
 */
export async function attemptSignals(
  asking: Asking,
  catalogue: Catalogue,
  signals: readonly SignalRequest[],
  mostValues = Infinity,
): Promise<Fetched[]> {
  const either = partOf(asking.abort);
  const each = signals.reduce((sum, { grid }) => sum + grid.length, 0);
  const seen = new Set<string>();
  let most = 0;
  const refuse = (pipelines: number): void => {
    most = Math.max(most, pipelines);
    refuseTooManyValues(most * each, mostValues);
  };
  const own: Asking = { ...asking, abort: either.signal, refuse };
  const together: Asking = { ...own, api: asking.together?.over(own, signals) ?? asking.api };
  const fetchOne = async (request: SignalRequest): Promise<Fetched> => {
    const fetched = await attempt(request, together, catalogue);
    fetched.rows.forEach((_, pipeline) => seen.add(pipeline));
    // What was refused while it was read is no trouble of that signal alone.
    refuse(seen.size);
    return fetched;
  };
  const inTurn = asking.atOnce === undefined ? null : pLimit(asking.atOnce);
  try {
    return await Promise.all(signals.map((one) => (inTurn === null ? fetchOne(one) : inTurn(fetchOne, one))));
  } catch (error) {
    // The other requests would only keep the engine busy.
    either.abort();
    throw error;
  } finally {
    either.done();
  }
}

/** @throws AnswerError with the reason of the first, if none of some signals could be read. */
export async function refuseIfNoneCouldBeRead(
  fetched: readonly Fetched[],
  catalogue: Catalogue,
  abort: AbortSignal,
): Promise<void> {
  const asked = fetched.filter(({ expression }) => expression !== '');
  const [first] = asked;
  if (!first?.error || asked.some(({ error }) => error === null)) {
    return;
  }
  const { error, signal, expression } = first;
  const named =
    error.category === 'query'
      ? changed(error, {
          message: `Signal ${lowerFirst(catalogue.of(signal).label)}: ${error.message.replace(/(?<![.…])$/, '.')} The expression was: ${shortened(expression)}`,
        })
      : error;
  throw new NothingRead(named, await align(fetched, abort));
}

/** Fetches one signal; that it cannot be read is in the answer. */
async function attempt(request: SignalRequest, asking: Asking, catalogue: Catalogue): Promise<Fetched> {
  try {
    return await fetchSignal(request, asking, catalogue);
  } catch (error) {
    if (!isFailure(error) || error instanceof WaitedInVain) {
      throw error;
    }
    const { signal, grid } = request;
    const { expression = '' } = asking.readings.of(signal, asking.matcher) ?? {};
    return { signal, grid, rows: new Map(), expression, warnings: [], infos: [], error, unread: true };
  }
}

async function fetchSignal({ signal, grid }: SignalRequest, asking: Asking, catalogue: Catalogue): Promise<Fetched> {
  const { readings, matcher, exact = false, recorded } = asking;
  const reading = readings.of(signal, matcher);
  if (reading === null || grid.length === 0) {
    const nothing = { signal, grid, rows: new Map<string, never>(), expression: '', warnings: [], error: null };
    return reading === null
      ? { ...nothing, infos: [unmappedRemark(signal)], unmapped: true }
      : { ...nothing, infos: [] };
  }
  const evaluated = exact ? grid : evaluationGrid(reading, grid);
  const measured = catalogue.of(signal);
  const plan = exact ? undefined : await unlessRefused(recorded?.plan(signal, evaluated, asking));
  const pieces = plan?.pieces ?? null;
  const joined = pieces && (await unlessRefused(readPieces(measured, reading, { grid: evaluated, pieces }, asking)));
  const read = joined ?? (await readPart(measured, reading, evaluated, asking));
  const told = pieces === null || joined ? (plan?.infos ?? []) : [];
  return {
    ...read,
    signal,
    grid,
    rows: await hold(read.rows, evaluated, grid, asking.abort),
    infos: [...told, ...read.infos],
    error: null,
  };
}

/** A signal over a grid. */
type Part = Omit<Fetched, 'signal' | 'error'>;

/** A signal from what was recorded of it, and by its expression where nothing was. */
async function readPieces(
  measured: Signal,
  reading: Reading,
  { grid, pieces }: { readonly grid: Grid; readonly pieces: readonly Piece[] },
  asking: Asking,
): Promise<Part> {
  const expression = recordedSeries(measured.id, asking.matcher, reading.interval);
  const ofRecord: Reading = { ...{ gauge: false, combine: null, interval: reading.interval }, expression };
  const parts = await Promise.all(
    pieces.map((piece) =>
      piece.recorded
        ? readPart(measured, ofRecord, piece.grid, { ...asking, label: PIPELINE })
        : readPart(measured, reading, piece.grid, asking),
    ),
  );
  return {
    ...{ grid, rows: joinedRows(grid, parts) },
    outside: new Map(parts.flatMap(({ outside }) => [...(outside ?? [])])),
    ...(parts.some(({ unread }) => unread) && { unread: true }),
    expression: [...new Set(parts.map((part) => part.expression))].join('\n'),
    warnings: parts.flatMap(({ warnings }) => warnings),
    infos: parts.flatMap(({ infos }) => infos),
  };
}

/** @returns undefined if the engine refuses this: it may still give the expression itself. */
async function unlessRefused<T>(asked: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AnswerError && error.category === 'query') {
      return undefined;
    }
    throw error;
  }
}

/** A signal by an expression. */
async function readPart(measured: Signal, reading: Reading, grid: Grid, asking: Asking): Promise<Part> {
  const { api, label, matcher, abort, refuse } = asking;
  const { expression, combine } = reading;
  const { data, warnings, infos } = await api.range(expression, grid, abort, reading);
  const lingering = lingeringOf(reading, grid);
  const shape = { grid, label, matcher, combine, lingering, refuse, bounds: boundsOf(measured) };
  const { rows, findings } = await inSlices(layRows(data, shape), abort);
  const remarks = remarksOn(measured, findings, asking, combine);
  const older = await olderThanTheyLook(reading, grid, asking);
  if (older !== null) {
    rows.forEach((row) => row.fill(NaN, older.from));
  }
  return {
    ...{ grid, rows, expression },
    ...(findings.outside.size > 0 && { outside: atInstants(findings.outside, grid) }),
    ...(findings.overlapping.size + findings.unreadable.size > 0 && { unread: true }),
    warnings: [...warnings, ...(older === null ? [] : [older.remark]), ...remarks.warnings],
    infos: [...infos, ...remarks.infos],
  };
}

function atInstants(outside: Findings['outside'], grid: Grid): ReadonlyMap<string, Outside> {
  return new Map(
    [...outside].map(([pipeline, { value, place }]) => [pipeline, { value, time: instantAt(grid, place) }]),
  );
}

/** Requests that it takes at least to read some signals: one has so many instants at most. */
export function requestsFor(signals: readonly SignalRequest[], resolved: Readings['resolved']): number {
  return signals.reduce((sum, { signal, grid }) => {
    const reading = resolved.get(signal);
    const evaluated = reading && evaluationGrid({ gauge: reading.gauge, interval: reading.intervalMs }, grid);
    return sum + Math.ceil((evaluated?.length ?? 0) / MOST_POINTS);
  }, 0);
}

/**
 * Where a signal is evaluated. A gauge has its newest sample at any instant; an expression is sampled at the multiples of its
 * interval, and holds between them, so that it too is the same at every step.
 */
function evaluationGrid({ gauge, interval }: Pick<Reading, 'gauge' | 'interval'>, grid: Grid): Grid {
  if (gauge) {
    return grid;
  }
  const start = floorTo(grid.start, interval);
  return grid.step % interval === 0
    ? { start, step: grid.step, length: grid.length }
    : { start, step: interval, length: (floorTo(lastInstant(grid), interval) - start) / interval + 1 };
}

/** Instants at which the last value of a series is repeated: for as long as engines look back, and at one at least. */
function lingeringOf({ interval }: Reading, { step }: Grid): number {
  return Math.ceil(Math.max(interval, LOOK_BACK) / step);
}
