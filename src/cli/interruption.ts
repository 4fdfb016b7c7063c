import { EXIT } from './exit-codes';

const CODES = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;

/** Why work was given up: Ctrl-C, or SIGTERM. */
export class Interrupted extends Error {
  constructor(readonly exitCode: number) {
    super('interrupted');
  }
}

/**
 * A signal that aborts at Ctrl-C or SIGTERM, with {@link Interrupted} as its reason. A second one ends the process
 * at once.
 */
export function listenForInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort(new Interrupted(CODES[name])));
  }
  return controller.signal;
}
