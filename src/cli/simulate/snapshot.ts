import { SIGNAL_IDS, type SignalId } from '../../signals';
import { floorTo } from '../../series';
import { type Member } from '../../sources/simulator/fleet';
import { instantsOf } from '../../sources/simulator/instants';
import { RECORDS, REQUESTS, type Counted } from '../../sources/simulator/service/counted';
import { totalsOf, type Totals } from '../../sources/simulator/service/totals';
import { type Timeline } from './timeline';

/** A signal at its newest sample. */
export interface Reading {
  /** Instant of the sample, epoch milliseconds. */
  readonly instant: number;
  /** One value a pipeline, NaN = missing. */
  readonly values: Float64Array;
}

/** All there is to tell of the fleet at one moment. */
export interface Snapshot {
  readonly members: readonly Member[];
  readonly signals: ReadonlyMap<SignalId, Reading>;
  /** Totals since midnight, one row a pipeline; none where they were not asked for. */
  readonly totals: ReadonlyMap<Counted, readonly Float64Array[]>;
}

/** Looks at a fleet again and again. */
export interface Watch {
  /** @param now epoch milliseconds. Cheap where little time has passed since the last look. */
  look(now: number): Snapshot;
  /** Counts one pipeline after the other up to now, so that the first look is cheap too; others have a turn between. */
  catchUp(now: number, abort: AbortSignal): Promise<void>;
}

/**
 * @param counting whether to count besides measuring.
 */
export function watch(timeline: Timeline, counting: boolean): Watch {
  const { members } = timeline.at(-Infinity);
  const counters = (counting ? [REQUESTS, RECORDS] : []).map(
    (counted) => [counted, members.map((member) => totalsOf(timeline.at, member, counted))] as const,
  );
  let readings = new Map<SignalId, Reading>();

  /** The newest samples of all signals, which are drawn again when there is a newer one. */
  function read(now: number): Map<SignalId, Reading> {
    const instants = new Map(SIGNAL_IDS.map((id) => [id, floorTo(now, timeline.at(now).intervalOf(id))]));
    const stale = SIGNAL_IDS.filter((id) => readings.get(id)?.instant !== instants.get(id));
    const next = new Map(readings);
    for (const id of stale) {
      next.set(id, { instant: instants.get(id)!, values: new Float64Array(members.length) });
    }
    for (const [m, member] of members.entries()) {
      for (const instant of new Set(stale.map((id) => instants.get(id)!))) {
        const sheet = timeline.at(instant).sheet(member, instantsOf(Float64Array.of(instant)));
        for (const id of stale.filter((signal) => instants.get(signal) === instant)) {
          next.get(id)!.values[m] = sheet.row(id)[0];
        }
      }
    }
    return next;
  }

  const copyOf = (rows: readonly Totals[], now: number): Float64Array[] => rows.map((totals) => totals.at(now).slice());

  return {
    look(now) {
      readings = read(now);
      return {
        members,
        signals: readings,
        totals: new Map(counters.map(([counted, rows]) => [counted, copyOf(rows, now)])),
      };
    },

    async catchUp(now, abort) {
      for (const [, rows] of counters) {
        for (const totals of rows) {
          totals.at(now);
          await new Promise<void>((resolve) => setImmediate(resolve));
          if (abort.aborted) {
            return;
          }
        }
      }
    },
  };
}
