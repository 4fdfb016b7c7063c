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

const NIGHT = 0.3;
const WEEKEND = 0.6;

/** Load of each hour of the day: a half sine over business hours, 6:00 to 18:59, and 0.3 at night. */
const DAILY: readonly number[] = Array.from({ length: 24 }, (_, hour) => {
  const k = hour - 6;
  return k >= 0 && k <= 12 ? 1 + 0.5 * SINES[Math.min(k, 12 - k)] : NIGHT;
});

/** Load factor of an hour of the week without regard to the weekday: 0.3 to 1.5. */
export function dailyLoad(hourOfWeek: number): number {
  return DAILY[hourOfWeek % 24];
}

/** Load factor of an hour of the week: as {@link dailyLoad}, at 0.6 of it on Saturday and Sunday. */
export function weeklyLoad(hourOfWeek: number): number {
  return hourOfWeek >= 120 ? DAILY[hourOfWeek % 24] * WEEKEND : DAILY[hourOfWeek % 24];
}

/** Signals that count traffic. */
export type Counted = keyof typeof ORDINARY;

/** What the first pipeline serves at a load factor of 1: requests per second, predictions and records per hour. */
export const ORDINARY = { requests_per_second: 50, predictions_count: 1000, record_count: 5000 } as const;
