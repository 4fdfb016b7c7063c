/** The simulation's own time. */
export interface Clock {
  /** Epoch milliseconds, whole. */
  now(): number;
  /** True where this is the time of everyone else too. */
  readonly real: boolean;
}

/**
 * A clock that starts with the real time.
 *
 * @param speed simulated seconds a second.
 */
export function createClock(speed: number): Clock {
  const start = Date.now();
  return {
    now: () => (speed === 1 ? Date.now() : Math.floor(start + (Date.now() - start) * speed)),
    real: speed === 1,
  };
}
