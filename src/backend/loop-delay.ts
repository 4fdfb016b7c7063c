/** How often the loop is looked at, in milliseconds: what holds it for less is of no account. */
const EVERY_MS = 20;

/**
 * Watches how long the event loop is held: by how much later than asked a timer runs, time and again. A piece of work that holds it for a
 * second counts once.
 *
 * @param observe is told each delay in seconds, 0 where there was none.
 * @param now a clock in milliseconds that only goes forward.
 */
export function watchLoop(observe: (seconds: number) => void, now: () => number = () => performance.now()): void {
  let due = now() + EVERY_MS;
  setInterval(() => {
    const late = now() - due;
    observe(Math.max(0, late) / 1000);
    due = now() + EVERY_MS;
  }, EVERY_MS).unref();
}
