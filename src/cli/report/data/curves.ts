import { type Answer, type Column } from '../../answer';

/** A curve: its name, its labels, and its values at the instants of the answer. */
export interface Curve {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly times: readonly number[];
  /** null where a value is missing. */
  readonly values: ReadonlyArray<number | null>;
}

/** The curves of a pipeline in an answer in the form `series`. */
export function curvesOf({ frames }: Answer, pipeline: string): Curve[] {
  return frames.flatMap(({ columns: [times, ...series] }) =>
    series
      .filter(({ labels }) => labels.pipeline === pipeline)
      .map(({ name, labels, values }) => ({ name, labels, times: numbersOf(times), values: valuesOf(values) })),
  );
}

/** The newest value of a curve that is there; null where none is. */
export const lastOf = ({ values }: Curve): number | null =>
  [...values].reverse().find((value) => value !== null) ?? null;

const numbersOf = ({ values }: Column): number[] => values.map((value) => (typeof value === 'number' ? value : NaN));

const valuesOf = (values: Column['values']): Array<number | null> =>
  values.map((value) => (typeof value === 'number' ? value : null));
