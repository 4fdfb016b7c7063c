import { type Answer, type AnswerFrame, type Column } from '../../answer';

/** A row of a table, by the names of its columns. */
export type Row = Readonly<Record<string, string | number | null>>;

/** A curve: its name, its labels, and its values at the instants of the answer. */
export interface Curve {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly times: readonly number[];
  /** null where a value is missing. */
  readonly values: ReadonlyArray<number | null>;
}

/** The rows of a table; of one pipeline where one is named. */
export function rowsOf(frame: AnswerFrame | undefined, pipeline?: string): Row[] {
  const columns = frame?.columns ?? [];
  const rows = (columns[0]?.values ?? []).map((_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[row]])),
  );
  return pipeline === undefined ? rows : rows.filter((row) => row.pipeline === pipeline);
}

/** The curves of a pipeline in answers in the form `series`. */
export function curvesOf(answers: readonly Answer[], pipeline: string): Curve[] {
  return answers.flatMap(({ frames }) =>
    frames.flatMap(({ columns: [times, ...series] }) =>
      series
        .filter(({ labels }) => labels.pipeline === pipeline)
        .map(({ name, labels, values }) => ({ name, labels, times: numbersOf(times), values: valuesOf(values) })),
    ),
  );
}

/** The newest value of a curve that is there; null where none is. */
export const lastOf = ({ values }: Curve): number | null =>
  [...values].reverse().find((value) => value !== null) ?? null;

const numbersOf = ({ values }: Column): number[] => values.map((value) => (typeof value === 'number' ? value : NaN));

const valuesOf = (values: Column['values']): Array<number | null> =>
  values.map((value) => (typeof value === 'number' ? value : null));

/** Numbers of a row; null where there is none. */
export function numberIn(row: Row, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' ? value : null;
}

/** A text of a row, empty where there is none. */
export function textIn(row: Row, name: string): string {
  const value = row[name];
  return value === null || value === undefined ? '' : String(value);
}

/** The unit of a row that says it in columns. */
export const unitOf = (row: Row): { readonly unit: string; readonly decimals: number } => ({
  unit: textIn(row, 'unit'),
  decimals: numberIn(row, 'decimals') ?? 1,
});

/** What `verdict` says is to be done, with the runbook that says more, by its place in the repository. */
export function nextStep(verdict: Row): string {
  const runbook = /([^/]+)\.html$/.exec(textIn(verdict, 'runbook'))?.[1];
  const step = textIn(verdict, 'next_step');
  return runbook === undefined ? step : `${step} See docs/runbooks/${runbook}.md.`;
}
