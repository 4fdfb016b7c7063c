/** The simulation's own time. */
export interface Clock {
  /** Epoch milliseconds, whole. */
  now(): number;
  /** True where this is the time of everyone else too. */
  readonly real: boolean;
}

/**
 * A clock that starts with the present.
 *
 * @param speed simulated seconds a second.
 * @param present the time outside the simulation, epoch milliseconds.
 */
export function simulatedClock(speed: number, present: () => number): Clock {
  const start = present();
  return {
    now: () => (speed === 1 ? present() : Math.floor(start + (present() - start) * speed)),
    real: speed === 1,
  };
}
