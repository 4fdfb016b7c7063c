import { SIGNAL_IDS, type SignalId } from '../../signals';
import { floorTo } from '../../series';
import { type Member } from '../../sources/simulator/fleet';
import { instantsOf } from '../../sources/simulator/instants';
import { RECORDS, REQUESTS, SCORES, type Counted } from '../../sources/simulator/service/counted';
import { totalsOf, type Totals } from '../../sources/simulator/service/totals';
import { type Timeline } from './timeline';

/** A signal at its newest sample. */
export interface Reading {
  /** Instant of the sample, epoch milliseconds. */
  readonly instant: number;
  /** One value per pipeline, NaN = missing. */
  readonly values: Float64Array;
}

/** Everything that the page shows of the fleet at one moment. */
export interface Snapshot {
  readonly members: readonly Member[];
  readonly signals: Readonly<Record<SignalId, Reading>>;
  /** Totals since midnight, one row per pipeline; empty unless counting. */
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
  const counters = (counting ? [REQUESTS, RECORDS, SCORES] : []).map(
    (counted) => [counted, members.map((member) => totalsOf(timeline.at, member, counted))] as const,
  );
  let readings: Partial<Snapshot['signals']> = {};

  /** The newest samples of all signals. A signal is drawn again when it has a newer one. */
  function read(now: number): Snapshot['signals'] {
    const fleet = timeline.at(now);
    const next = Object.fromEntries(
      SIGNAL_IDS.map((id): [SignalId, Reading] => {
        const instant = floorTo(now, fleet.intervalOf(id));
        const known = readings[id];
        return [id, known?.instant === instant ? known : { instant, values: new Float64Array(members.length) }];
      }),
    ) as Snapshot['signals'];
    const drawn = SIGNAL_IDS.filter((id) => next[id] !== readings[id]);
    for (const [m, member] of members.entries()) {
      for (const instant of new Set(drawn.map((id) => next[id].instant))) {
        const sheet = timeline.at(instant).sheet(member, instantsOf(Float64Array.of(instant)));
        for (const id of drawn.filter((signal) => next[signal].instant === instant)) {
          next[id].values[m] = sheet.row(id)[0];
        }
      }
    }
    return next;
  }

  const copyOf = (rows: readonly Totals[], now: number): Float64Array[] => rows.map((totals) => totals.at(now).slice());

  return {
    look(now) {
      const signals = read(now);
      readings = signals;
      return {
        members,
        signals,
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
