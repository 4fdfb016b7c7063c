/** Values that are worked on in one turn: some 10 ms of the costliest statistics. */
const VALUES_A_TURN = 5_000;

/**
 * Computes something of each row, and lets other requests have their turn in between: a health check does not wait for a fleet.
 * O(rows), and what `compute` takes.
 *
 * @param rows of values.
 */
export async function inTurns<Result>(
  rows: readonly Float64Array[],
  compute: (row: Float64Array, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let since = 0;
  for (const [index, row] of rows.entries()) {
    results.push(compute(row, index));
    since += row.length;
    if (since >= VALUES_A_TURN) {
      since = 0;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  return results;
}

/**
 * Runs a computation that pauses, and lets other requests have their turn at each pause.
 *
 * @returns what it returns.
 */
export async function inSlices<Result>(computation: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = computation.next();
    if (done) {
      return value;
    }
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
