import { minutes } from '../../../series';
import { floorTo, lastInstant, type Grid } from '../../../series/grid';
import { parseMatcher, type PipelineMatcher } from '../../../series/matcher';
import { boundsOf, type Catalogue, type SignalId } from '../../../signals';
import { type SignalRemark } from '../../remarks';
import { type PrometheusApi } from '../api';
import { onlyValue, placeOn } from '../matrix';
import { createMemory, createShelf } from '../memory';
import { type Readings } from '../reading';
import { onePerPipeline, READ, readingIdOf, recordedFrom, recordedValue, recordOf } from './expression';
import { piecesOf, type Piece } from './pieces';

/** Where the values of a signal are read: at some instants from what rules have recorded, at the others by its expression. */
export interface Plan {
  /** In the order of time; together they are the grid. Null where nothing is read from what was recorded. */
  readonly pieces: readonly Piece[] | null;
  /** Of the pieces, or why there are none, if that is worth telling. */
  readonly infos: readonly SignalRemark[];
}

/** What rules of `mlpulse rules` have recorded. */
export interface Recorded {
  /** @throws AnswerError if the engine does not answer. */
  plan(signal: SignalId, grid: Grid, asking: Question): Promise<Plan>;
}

/** About whom an engine is asked. */
interface Question {
  readonly api: PrometheusApi;
  readonly matcher: PipelineMatcher;
  readonly abort: AbortSignal;
}

/** For how long it is remembered what was recorded, and of how many questions. */
const REMEMBERED = minutes(1);
const MOST_REMEMBERED = 100;
/** Fewer instants are not worth a look. */
const LEAST_INSTANTS = 4;

/** When each way of reading each signal was last recorded, in epoch milliseconds. */
type Newest = ReadonlyMap<SignalId, ReadonlyMap<string, number>>;
/** Whether each way of reading was recorded at each instant of a grid. */
type Recordings = ReadonlyMap<string, readonly boolean[]>;

/**
 * Knows which signals of an engine can be read from what rules have recorded. A rule says by which expression it reads a signal;
 * one that was written for another reading, or for some pipelines alone, is not used.
 *
 * @param label the one that names the pipeline.
 */
export function createRecorded(readings: Readings, catalogue: Catalogue, label: string): Recorded {
  const newest = createMemory<Newest>(createShelf(REMEMBERED, MOST_REMEMBERED));
  const recordings = createMemory<Recordings>(createShelf(REMEMBERED, MOST_REMEMBERED));
  const ids = new Map<SignalId, string | null>();
  /** Null for a gauge: it is as quick to read. */
  const idOf = (signal: SignalId): string | null => {
    const known = ids.get(signal);
    if (known !== undefined) {
      return known;
    }
    const reading = readings.of(signal, parseMatcher(undefined));
    const id =
      reading === null || reading.gauge
        ? null
        : readingIdOf(
            recordedValue(
              onePerPipeline(reading.expression, reading.combine, boundsOf(catalogue.of(signal)), label),
              reading.interval,
            ),
          );
    ids.set(signal, id);
    return id;
  };

  return {
    async plan(signal, grid, { api, matcher, abort }) {
      const whole: Plan = { pieces: null, infos: [] };
      // What is recorded has no other labels than that of the pipeline.
      const isLabelled = matcher.where.length > 0 || matcher.by.length > 0;
      const id = grid.length < LEAST_INSTANTS || isLabelled ? null : idOf(signal);
      if (id === null) {
        return whole;
      }
      const interval = readings.intervalOf(signal);
      const instant = floorTo(lastInstant(grid) + interval, minutes(1)) + minutes(1);
      const found = await newest.get(String(instant), abort, (own) => newestAt(api, instant, own));
      const told = (how: string, says: string): Plan => ({ ...whole, infos: [{ signal, how, says }] });
      const own = found.get(signal)?.get(id);
      if (own === undefined) {
        return found.has(signal) ? told(recordOf(signal), OUTDATED) : whole;
      }
      if (own < lastInstant(grid) - Math.max(interval, 2 * REMEMBERED)) {
        return told(`${recordOf(signal)}, since ${new Date(own).toISOString()}`, STALE);
      }
      const question = [interval, grid.start, grid.step, grid.length].join();
      const all = await recordings.get(question, abort, (either) => recordedAt(api, grid, interval, either));
      const pieces = piecesOf(grid, all.get(id) ?? []);
      return pieces === null ? whole : { pieces, infos: [{ signal, how: recordOf(signal), says: RECORDED }] };
    },
  };
}

const RECORDED = ': read from recording rules, the newest instant by the expression itself.';
const OUTDATED =
  ': the recording rules were written for another reading, or for some pipelines alone, so that the expression itself is read. Write them again with "mlpulse rules".';
const STALE =
  ': the recording rules have written nothing newer, so that the expression itself is read. Look at the ruler.';

/** Of the last day. */
async function newestAt(api: PrometheusApi, instant: number, abort: AbortSignal): Promise<Newest> {
  const { data } = await api.instant(`max_over_time(timestamp(${READ})[1d:1m])`, instant, abort);
  const found = new Map<SignalId, Map<string, number>>();
  for (const one of data) {
    const { signal = '', reading = '' } = one.metric;
    const ofSignal = found.get(signal) ?? new Map<string, number>();
    found.set(signal, ofSignal.set(reading, onlyValue(one) * 1000));
  }
  return found;
}

async function recordedAt(api: PrometheusApi, grid: Grid, interval: number, abort: AbortSignal): Promise<Recordings> {
  const { data } = await api.range(recordedFrom(READ, interval), grid, abort, { subqueryStep: interval });
  const found = new Map<string, boolean[]>();
  for (const { metric, times } of data) {
    const { reading = '' } = metric;
    const places = found.get(reading) ?? new Array<boolean>(grid.length).fill(false);
    times.forEach((seconds) => (places[placeOn(grid, seconds)] = true));
    found.set(reading, places);
  }
  return found;
}
