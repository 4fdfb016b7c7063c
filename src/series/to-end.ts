/** Goes on to the end of work that pauses, without a pause. */
export function toEnd<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) {
      return value;
    }
  }
}
