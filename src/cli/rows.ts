import { type AnswerFrame } from './answer';

/** A row of a table, by the names of its columns. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The rows of a table; of one pipeline where one is named. O(rows · columns), of which only the pipeline's own are built. */
export function rowsOf(frame: AnswerFrame | undefined, pipeline?: string): Row[] {
  const columns = frame?.columns ?? [];
  const whose = columns.find(({ name }) => name === 'pipeline')?.values;
  const rows = [...(columns[0]?.values.keys() ?? [])];
  return rows
    .filter((row) => pipeline === undefined || whose?.[row] === pipeline)
    .map((row) => Object.fromEntries(columns.map(({ name, values }) => [name, values[row]])));
}

/** Number in a row; null where there is none. */
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
