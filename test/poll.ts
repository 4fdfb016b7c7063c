/** How to wait. */
export interface Waiting {
  /** Milliseconds until it is given up. */
  readonly within?: number;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

/**
 * Looks again and again until there is something to see.
 *
 * @param look returns what is waited for; `undefined`, `null` and `false` mean "not yet".
 * @throws Error if it takes too long.
 */
export async function poll<T>(
  look: () => T | Promise<T>,
  { within = 90_000, every = 100 }: Waiting = {},
): Promise<Exclude<T, undefined | null | false>> {
  const began = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) {
      return seen as Exclude<T, undefined | null | false>;
    }
    if (performance.now() - began > within) {
      throw new Error(`Waited ${within / 1000} s in vain for: ${look.toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
