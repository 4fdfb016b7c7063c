/** Milliseconds after which others get their turn: together with what they do, nobody waits for long. */
const LONGEST_TURN = 10;

/** When the event loop went round last, as far as it was looked at. */
let last = -Infinity;
let round: Promise<void> | null = null;

/** Waits until the event loop has gone round, if it has not for a while: all who work through much take one turn together. */
export async function letOthersRun(): Promise<void> {
  if (performance.now() - last < LONGEST_TURN) {
    return;
  }
  round ??= new Promise((resolve) =>
    setImmediate(() => {
      last = performance.now();
      round = null;
      resolve();
    }),
  );
  await round;
}
