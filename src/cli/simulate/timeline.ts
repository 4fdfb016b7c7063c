import { days, floorTo } from '../../series';
import { type Fleet } from '../../sources/simulator/fleet';

/** A fleet whose incidents may be changed while it is watched. What has passed stays as it was. */
export interface Timeline {
  /** The fleet as it is at an instant of today or later. */
  at(instant: number): Fleet;
  /** From the next instant on it is another. */
  change(now: number, fleet: Fleet): void;
}

/** A timeline on which nothing has been changed yet. */
export function createTimeline(fleet: Fleet): Timeline {
  let versions = [{ since: -Infinity, fleet }];
  return {
    at(instant) {
      // A sample of this very millisecond may have been read already.
      let v = versions.length - 1;
      while (v > 0 && versions[v].since >= instant) {
        v--;
      }
      return versions[v].fleet;
    },
    change(now, changed) {
      const midnight = floorTo(now, days(1));
      // Counters need those of today, and a sample is an hour old at most.
      versions = versions.filter((_, v) => v === versions.length - 1 || versions[v + 1].since >= midnight - days(1));
      versions.push({ since: now, fleet: changed });
    },
  };
}
