/** A request whose answer is remembered. */
export interface Once<T> {
  /** Asks, or hands out the answer that there is; a failure is not remembered. */
  ask(): Promise<T>;
  /** The answer, if there is one already. */
  known(): T | undefined;
}

/** Asks once and remembers the answer. */
export function once<T>(load: () => Promise<T>): Once<T> {
  let asked: Promise<T> | undefined;
  let answer: T | undefined;
  return {
    ask() {
      asked ??= load().then(
        (value) => (answer = value),
        (error: unknown) => {
          asked = undefined;
          throw error;
        },
      );
      return asked;
    },
    known: () => answer,
  };
}
