import { IANAZone } from 'luxon';

import { hours, minutes } from '../../series';

const HOUR = hours(1);
const DAY = hours(24);
const QUARTER = minutes(15);
const HOURS_A_WEEK = 168;

/** Local time of one time zone, for as many instants as a series has. */
export interface Calendar {
  /** Hour of the local week, 0 = Monday 0:00 to 167 = Sunday 23:00. */
  hourOfWeek(instant: number): number;
}

/**
 * A calendar of an IANA time zone. Offsets are looked up once a day; on a day whose offset changes, once a quarter of an
 * hour, the finest step at which any zone has changed since 1970.
 *
 * @param zone such as `Europe/Berlin`; must be valid.
 */
export function calendarOf(zone: string): Calendar {
  const offsetOf = zone === 'UTC' ? () => 0 : cachedOffsets(IANAZone.create(zone));
  return {
    hourOfWeek(instant) {
      // The epoch was a Thursday, three days after Monday.
      const hour = Math.floor((instant + offsetOf(instant)) / HOUR) + 72;
      return ((hour % HOURS_A_WEEK) + HOURS_A_WEEK) % HOURS_A_WEEK;
    },
  };
}

function cachedOffsets(zone: IANAZone): (instant: number) => number {
  const days = new Map<number, number | number[]>();
  const offsetAt = (instant: number): number => zone.offset(instant) * 60_000;
  const learn = (day: number): number | number[] => {
    const start = day * DAY;
    const first = offsetAt(start);
    const offsets =
      first === offsetAt(start + DAY) ? first : Array.from({ length: 96 }, (_, i) => offsetAt(start + i * QUARTER));
    if (days.size > 4_000) {
      days.clear();
    }
    days.set(day, offsets);
    return offsets;
  };
  return (instant) => {
    const day = Math.floor(instant / DAY);
    const offsets = days.get(day) ?? learn(day);
    return typeof offsets === 'number' ? offsets : offsets[Math.floor((instant - day * DAY) / QUARTER)];
  };
}
