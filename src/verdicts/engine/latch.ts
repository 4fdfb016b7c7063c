/**
 * What is on from an instant that raises it until one that ends it, and no longer than its memory after the last instant that
 * raised it: so its state at an instant depends on nothing older. Where both happen, it is raised. O(n).
 *
 * @param raised 1 at instants that raise it.
 * @param ended 1 at instants that end it.
 * @param memory instants that it outlives the last one that raised it by, at most.
 * @returns 1 where it is on.
 * @example latch(Uint8Array.of(1, 0, 0, 0), Uint8Array.of(0, 0, 1, 0), 9) // 1, 1, 0, 0
 */
export function latch(raised: Uint8Array, ended: Uint8Array, memory: number): Uint8Array {
  const on = new Uint8Array(raised.length);
  let last = -Infinity;
  for (let i = 0; i < on.length; i++) {
    if (raised[i] === 1) {
      last = i;
    } else if (ended[i] === 1) {
      last = -Infinity;
    }
    on[i] = i - last <= memory ? 1 : 0;
  }
  return on;
}
