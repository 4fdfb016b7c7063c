/** Milliseconds between two collections at least. */
const PAUSE = 500;

/** What collects garbage. */
interface Collector {
  /** Begins to collect, beside the work that goes on. */
  begin(): unknown;
  /** Marks what is in use while everything waits; the rest is given back bit by bit. */
  mark(): unknown;
}

/**
 * That of the engine that runs us; other engines than Bun's have none to call. `Bun.gc(true)` would also throw away compiled code, give
 * everything back at once, and take twice as long.
 */
function ownCollector(): Collector | undefined {
  const { Bun } = globalThis as { readonly Bun?: { gc(force: boolean): unknown } };
  const { getBuiltinModule } = process as { getBuiltinModule?(name: string): unknown };
  const engine = getBuiltinModule?.('bun:jsc') as { fullGC(): unknown } | undefined;
  return Bun && engine && { begin: () => Bun.gc(false), mark: () => engine.fullGC() };
}

/**
 * Lets garbage be collected while the process is large: by itself, the engine waits until there is as much garbage as there are things in use,
 * and more where the machine has much memory, whatever the limit of the container.
 *
 * @param above bytes of resident memory from which on it is done, beside the work that goes on.
 * @param urgent bytes from which on everything waits for it, some hundredths of a second: it then finds more.
 * @param now a clock in milliseconds that only goes forward.
 * @returns what looks whether it is time; cheap enough to be called whenever memory is taken or given back.
 */
export function reliefAbove(
  above: number,
  urgent: number,
  resident: () => number = () => process.memoryUsage.rss(),
  collector: Collector | undefined = ownCollector(),
  now: () => number = () => performance.now(),
): () => void {
  let last = -Infinity;
  return () => {
    if (collector && now() - last >= PAUSE) {
      last = now();
      const bytes = resident();
      if (bytes > above) {
        if (bytes > urgent) {
          collector.mark();
        } else {
          collector.begin();
        }
      }
    }
  };
}
