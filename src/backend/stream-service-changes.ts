import { type Field, type Frame } from '../frames';

/**
 * The rows of a frame that are new, or other than they were: on an engine a sample may arrive after its instant was sent.
 *
 * @param frame sorted by time, as is `before`.
 * @param before the rows sent last, null = none.
 * @returns everything from the first such row on; the whole frame where its columns are others than before.
 */
export function changedRows(frame: Frame, before: Frame | null): Frame {
  if (before === null || frame.fields.length === 0 || !sameColumns(frame, before)) {
    return frame;
  }
  const rows = frame.fields[0].values.length;
  const shift = before.fields[0].values.indexOf(frame.fields[0].values[0] as never);
  const isKnown = (row: number): boolean =>
    shift >= 0 && frame.fields.every(({ values }, k) => Object.is(values[row], before.fields[k].values[row + shift]));
  let first = 0;
  while (first < rows && isKnown(first)) {
    first++;
  }
  return first === 0 ? frame : { ...frame, fields: rowsFrom(frame.fields, first) };
}

/** The columns without their values. */
export function columnsOf({ fields }: Frame): Frame['fields'] {
  return rowsFrom(fields, Infinity);
}

function rowsFrom(fields: readonly Field[], first: number): Frame['fields'] {
  return fields.map((field) => ({ ...field, values: field.values.slice(first) }) as Field);
}

function sameColumns(a: Frame, b: Frame): boolean {
  const keysOf = ({ fields }: Frame): string => JSON.stringify(fields.map(({ name, labels }) => [name, labels]));
  return keysOf(a) === keysOf(b);
}
