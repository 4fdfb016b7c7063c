/** sin(k·π/12) for k = 0…12, in closed form so that every engine has the same bits. */
const SINES = [
  0,
  (Math.sqrt(6) - Math.sqrt(2)) / 4,
  0.5,
  Math.sqrt(2) / 2,
  Math.sqrt(3) / 2,
  (Math.sqrt(6) + Math.sqrt(2)) / 4,
  1,
];

/** How the load of a pipeline moves with the hour and the weekday. */
export interface Shape {
  /** Load factor of each hour of the day. */
  readonly day: readonly number[];
  /** What is left of it on Saturday and Sunday. */
  readonly weekend: number;
}

/** The notebook's load: a half sine over business hours, 6:00 to 18:59, and 0.3 at night; 0.18 to 1.5 in all. */
export const OFFICE: Shape = {
  day: byHoursFromNoon((k) => (k <= 6 ? 1 + 0.5 * SINES[6 - k] : 0.3)),
  weekend: 0.6,
};

/**
 * The load of a service that has customers around the clock: a whole sine with the same noon and 0.5 at midnight; 0.4 to 1.5
 * in all. Neighbouring hours differ little, so that a morning is no spike and a night no outage.
 */
export const SERVICE: Shape = {
  day: byHoursFromNoon((k) => 1 + 0.5 * (k <= 6 ? SINES[6 - k] : -SINES[k - 6])),
  weekend: 0.8,
};

function byHoursFromNoon(factor: (hours: number) => number): readonly number[] {
  return Array.from({ length: 24 }, (_, hour) => factor(Math.abs(hour - 12)));
}

/** Load factor of an hour of the week without regard to the weekday. */
export function dailyLoad({ day }: Shape, hourOfWeek: number): number {
  return day[hourOfWeek % 24];
}

/** Load factor of an hour of the week: as {@link dailyLoad}, less on Saturday and Sunday. */
export function weeklyLoad({ day, weekend }: Shape, hourOfWeek: number): number {
  return hourOfWeek >= 120 ? day[hourOfWeek % 24] * weekend : day[hourOfWeek % 24];
}

/** Signals that count traffic. */
export type Counted = keyof typeof ORDINARY;

/** What the first pipeline serves at a load factor of 1: requests per second, predictions and records per hour. */
export const ORDINARY = { requests_per_second: 50, predictions_count: 1000, record_count: 5000 } as const;
