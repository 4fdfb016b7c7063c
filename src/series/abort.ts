/** What is called when a signal fires, in the order of asking. */
const calls = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when a signal fires, unless it has fired already. The signal has one listener for all: the parts of a query are many
 * that end with it, which is no leak, and Node.js warns of more than ten listeners as of one.
 *
 * @param call must not throw.
 * @returns lets go of the signal, which may live on.
 */
export function whenAborted(signal: AbortSignal, call: () => void): () => void {
  const all = calls.get(signal) ?? callsOn(signal);
  all.add(call);
  return () => void all.delete(call);
}

/** A function of its own: a listener in the place of the first call would hold on to all that this one sees for as long as the signal lives. */
function callsOn(signal: AbortSignal): Set<() => void> {
  const all = new Set<() => void>();
  signal.addEventListener('abort', () => all.forEach((one) => one()), { once: true });
  calls.set(signal, all);
  return all;
}

/** A signal of its own that fires with another. */
export interface Derived {
  readonly signal: AbortSignal;
  /** Fires it alone. */
  abort(): void;
  /** Lets go of the other signal, which may live on. */
  done(): void;
}

/** What the signals of parts were derived from. */
const origins = new WeakMap<AbortSignal, AbortSignal>();

/** A signal for work that ends with some other work, and may end before it. */
export function derivedFrom(abort: AbortSignal): Derived {
  const controller = new AbortController();
  const fire = (): void => controller.abort();
  if (abort.aborted) {
    fire();
  }
  return { signal: controller.signal, abort: fire, done: whenAborted(abort, fire) };
}

/** As {@link derivedFrom}, for a part of the same work: {@link workOf} is the same for all parts. */
export function partOf(abort: AbortSignal): Derived {
  const derived = derivedFrom(abort);
  origins.set(derived.signal, workOf(abort));
  return derived;
}

/** The signal of the whole work that a signal is for. */
export const workOf = (signal: AbortSignal): AbortSignal => origins.get(signal) ?? signal;

/**
 * Settles with some work, or fails as soon as a signal fires: whatever becomes of the work, nobody waits for it longer.
 *
 * @param reason what it then fails with.
 */
export function untilAborted<T>(work: Promise<T>, abort: AbortSignal, reason: () => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(reason() as Error);
    const letGo = whenAborted(abort, fail);
    if (abort.aborted) {
      fail();
    }
    work.then(resolve, reject).finally(letGo);
  });
}

/** For whom work is done that may outlive them. */
const askers = new WeakMap<AbortSignal, AbortSignal>();

/** A signal of its own for work that others may come to wait for too. It does not fire with that of the first who asked. */
export function startedFor(asker: AbortSignal): AbortController {
  const controller = new AbortController();
  askers.set(controller.signal, asker);
  return controller;
}

/** The signal of who asked first for the work that a signal is for; undefined for work of nobody else. */
export const askerOf = (signal: AbortSignal): AbortSignal | undefined => askers.get(signal);
