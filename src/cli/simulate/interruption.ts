/** Exit codes by which shells tell that a signal ended a program. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** A signal that aborts at Ctrl-C or SIGTERM. A second one ends the program as if nobody listened. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The exit code that tells of it. */
  code(): number;
}

/** Begins to listen for Ctrl-C and SIGTERM. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let code = 0;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      code = CODES[name];
      controller.abort();
    });
  }
  return { signal: controller.signal, code: () => code };
}
