import { type Field, type FieldConfig, type Frame, type FrameMeta, type Json, type NumberField } from './types';

const TYPE_VERSION = [0, 1] as const;

/** A frame without fields: Grafana's own form of "no data", which an alert rule reads as such. */
export function noData(name: string): Frame {
  return { name, fields: [] };
}

/**
 * Series on one time grid, in the wide form. Without series or instants it is {@link noData}: a wide frame of no rows would
 * read as "Normal" in an alert rule.
 *
 * @param time epoch milliseconds, never missing.
 */
export function wideFrame(
  name: string,
  time: Float64Array,
  series: readonly NumberField[],
  meta: FrameMeta = {},
): Frame {
  if (time.length === 0 || series.length === 0) {
    return noData(name);
  }
  return {
    name,
    fields: [{ name: 'time', type: 'time', values: time, nullable: false }, ...series],
    meta: { type: 'timeseries-wide', typeVersion: TYPE_VERSION, preferredVisualisationType: 'graph', ...meta },
  };
}

/** A column of an answer in rows: its name, its type, and how to read it from a row. */
export interface ColumnSpec<Row> {
  readonly name: string;
  readonly type: Field['type'];
  readonly of: (row: Row) => Json;
  readonly config?: FieldConfig;
}

/** The work that makes a frame, with a pause now and then: a large one takes long. */
export type FrameWork = Generator<void, Frame>;

/** A table of rows and columns. NaN and null are missing. */
export function* tableFrame<Row>(
  name: string,
  rows: readonly Row[],
  columns: ReadonlyArray<ColumnSpec<Row>>,
  meta: FrameMeta = {},
): FrameWork {
  const fields: Field[] = [];
  for (const column of columns) {
    fields.push(yield* columnOf(rows, column));
  }
  return { name, fields, meta: { preferredVisualisationType: 'table', ...meta } };
}

/** Rows between two pauses: what is worked out of one may take some hundredths of a millisecond. */
const ROWS_A_SLICE = 256;

/**
 * One value a row, told apart by string columns: the form for alert rules.
 *
 * @param keys names of the string columns.
 * @param keysOf the row's texts, in the order of `keys`.
 * @param valueOf the row's number, NaN = missing.
 */
export function* longFrame<Row>(
  name: string,
  rows: readonly Row[],
  keys: readonly string[],
  keysOf: (row: Row) => readonly string[],
  valueOf: (row: Row) => number,
  config?: FieldConfig,
): FrameWork {
  if (rows.length === 0) {
    return noData(name);
  }
  const texts = keys.map((): string[] => []);
  const values = new Float64Array(rows.length);
  for (const [i, row] of rows.entries()) {
    keysOf(row).forEach((text, k) => texts[k].push(text));
    values[i] = valueOf(row);
    if (i % ROWS_A_SLICE === ROWS_A_SLICE - 1) {
      yield;
    }
  }
  return {
    name,
    fields: [
      ...keys.map((key, k): Field => ({ name: key, type: 'string', values: texts[k] })),
      { name: 'value', type: 'number', values, config },
    ],
    meta: { type: 'numeric-long', typeVersion: TYPE_VERSION, preferredVisualisationType: 'table' },
  };
}

function* columnOf<Row>(rows: readonly Row[], { name, type, of, config }: ColumnSpec<Row>): Generator<void, Field> {
  const isNumeric = type === 'time' || type === 'number';
  const numbers = new Float64Array(isNumeric ? rows.length : 0);
  const values: Json[] = [];
  for (let i = 0; i < rows.length; i++) {
    const value = of(rows[i]);
    if (isNumeric) {
      numbers[i] = (value as number | null) ?? NaN;
    } else {
      values.push(value);
    }
    if (i % ROWS_A_SLICE === ROWS_A_SLICE - 1) {
      yield;
    }
  }
  switch (type) {
    case 'time':
      return { name, type, nullable: true, config, values: numbers };
    case 'number':
      return { name, type, config, values: numbers };
    case 'string':
      return { name, type, config, values: values as Array<string | null> };
    case 'json':
      return { name, type, config, values };
    case 'boolean':
      return { name, type, config, values: values as Array<boolean | null> };
  }
}

/**
 * Name of a series that says nothing twice: of its parts, those in which the series of the answer differ.
 *
 * @param all the parts of every series of the answer, in the same order.
 * @param wanted the parts of those whose names are wanted.
 * @returns one name of each of these; the last part alone if the series do not differ.
 * @example displayNames([['a', 'CPU'], ['b', 'CPU']]) // ['a', 'b']
 */
export function displayNames(
  all: ReadonlyArray<readonly string[]>,
  wanted: ReadonlyArray<readonly string[]> = all,
): string[] {
  const width = all[0]?.length ?? 0;
  const varying = Array.from({ length: width }, (_, k) => k).filter((k) => all.some((parts) => parts[k] !== all[0][k]));
  const shown = varying.length > 0 ? varying : [width - 1];
  return wanted.map((parts) => shown.map((k) => parts[k]).join(' \u00b7 '));
}
