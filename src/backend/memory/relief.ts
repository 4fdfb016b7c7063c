/** Milliseconds between two collections at least. */
const PAUSE = 1_000;

/** The collector of the engine that runs us; other engines than Bun's have none to call. */
interface Collector {
  gc(force: boolean): unknown;
}

/**
 * Lets garbage be collected while the process is large: by itself, the engine waits until there is as much garbage as there are things in use,
 * and more where the machine has much memory, whatever the limit of the container.
 *
 * @param above bytes of resident memory from which on it is done, beside the work that goes on.
 * @param urgent bytes from which on everything waits for it, some tenths of a second: it then finds more.
 * @param now a clock in milliseconds that only goes forward.
 * @returns what looks whether it is time; cheap enough to be called whenever memory is taken or given back.
 */
export function reliefAbove(
  above: number,
  urgent: number,
  resident: () => number = () => process.memoryUsage.rss(),
  collector: Collector | undefined = (globalThis as { readonly Bun?: Collector }).Bun,
  now: () => number = () => performance.now(),
): () => void {
  let last = -Infinity;
  return () => {
    if (collector && now() - last >= PAUSE) {
      last = now();
      const bytes = resident();
      if (bytes > above) {
        collector.gc(bytes > urgent);
      }
    }
  };
}
