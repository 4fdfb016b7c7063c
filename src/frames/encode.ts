import {
  Bool,
  Field as ArrowField,
  Float64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampNanosecond,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow';

import { type Field, type Frame } from './types';

/** A column ready to be written: Arrow's type and data. */
interface Column {
  readonly data: Data;
  readonly nullable: boolean;
}

const NANOSECONDS = 1_000_000n;

/**
 * Encodes a frame as an Arrow IPC file in the form that Grafana's plugin SDK decodes: names, labels and configuration as
 * JSON in the fields' metadata, time in nanoseconds, plain strings, missing values as nulls.
 *
 * @param refId the query that the frame answers.
 * @throws Error if the columns differ in length.
 */
export function encodeFrame(frame: Frame, refId: string): Uint8Array {
  const rows = frame.fields[0]?.values.length ?? 0;
  const columns = frame.fields.map((field) => {
    if (field.values.length !== rows) {
      throw new Error(
        `Frame ${frame.name}: column ${field.name} has ${field.values.length} rows, the first one has ${rows}.`,
      );
    }
    return encodeColumn(field);
  });
  const fields = frame.fields.map(
    (field, i) =>
      new ArrowField(field.name, columns[i].data.type as DataType, columns[i].nullable, fieldMetadata(field)),
  );
  const schema = new Schema(fields, frameMetadata(frame, refId));
  const struct = makeData({
    type: new Struct(fields),
    length: rows,
    nullCount: 0,
    children: columns.map(({ data }) => data),
  });
  const batch = new RecordBatch(schema, struct);
  // The constructor merges fields of one name, which the series of a frame often share; the schema is put back whole.
  Object.assign(batch, { schema });
  return RecordBatchFileWriter.writeAll([batch]).toUint8Array(true);
}

function frameMetadata(frame: Frame, refId: string): Map<string, string> {
  const metadata = new Map([
    ['name', frame.name],
    ['refId', refId],
  ]);
  if (frame.meta) {
    metadata.set('meta', JSON.stringify(frame.meta));
  }
  return metadata;
}

function fieldMetadata(field: Field): Map<string, string> {
  const metadata = new Map([['name', field.name]]);
  if (field.labels) {
    metadata.set('labels', JSON.stringify(field.labels));
  }
  if (field.config) {
    metadata.set('config', JSON.stringify(field.config));
  }
  return metadata;
}

function encodeColumn(field: Field): Column {
  switch (field.type) {
    case 'time':
      return encodeTime(field.values, field.nullable);
    case 'number':
      return encodeNumbers(field.values);
    case 'string':
      return encodeStrings(field.values);
    case 'boolean':
      return encodeBooleans(field.values);
  }
}

function encodeTime(values: Float64Array, nullable: boolean): Column {
  const nanoseconds = new BigInt64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    nanoseconds[i] = Number.isNaN(values[i]) ? 0n : BigInt(values[i]) * NANOSECONDS;
  }
  const validity = nullable ? validityOf(values.length, (i) => !Number.isNaN(values[i])) : NO_NULLS;
  return {
    data: makeData({ type: new TimestampNanosecond(), length: values.length, data: nanoseconds, ...validity }),
    nullable,
  };
}

function encodeNumbers(values: Float64Array): Column {
  const validity = validityOf(values.length, (i) => !Number.isNaN(values[i]));
  return { data: makeData({ type: new Float64(), length: values.length, data: values, ...validity }), nullable: true };
}

const utf8 = new TextEncoder();

function encodeStrings(values: ReadonlyArray<string | null>): Column {
  const valueOffsets = new Int32Array(values.length + 1);
  const parts = values.map((value) => utf8.encode(value ?? ''));
  parts.forEach((part, i) => (valueOffsets[i + 1] = valueOffsets[i] + part.length));
  const data = new Uint8Array(valueOffsets[values.length]);
  parts.forEach((part, i) => data.set(part, valueOffsets[i]));
  const validity = validityOf(values.length, (i) => values[i] !== null);
  return {
    data: makeData({ type: new Utf8(), length: values.length, valueOffsets, data, ...validity }),
    nullable: true,
  };
}

function encodeBooleans(values: ReadonlyArray<boolean | null>): Column {
  const data = bitmapOf(values.length, (i) => values[i] === true);
  const validity = validityOf(values.length, (i) => values[i] !== null);
  return { data: makeData({ type: new Bool(), length: values.length, data, ...validity }), nullable: true };
}

interface Validity {
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
}

const NO_NULLS: Validity = { nullCount: 0 };

/** Counts the nulls and, only if there are any, draws up their bitmap. */
function validityOf(length: number, present: (i: number) => boolean): Validity {
  let nullCount = 0;
  for (let i = 0; i < length; i++) {
    if (!present(i)) {
      nullCount++;
    }
  }
  return nullCount === 0 ? NO_NULLS : { nullCount, nullBitmap: bitmapOf(length, present) };
}

/** One bit a row, lowest first, padded to 64 bytes as Arrow recommends. */
function bitmapOf(length: number, isSet: (i: number) => boolean): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(length / 512) * 64);
  for (let i = 0; i < length; i++) {
    if (isSet(i)) {
      bitmap[i >> 3] |= 1 << (i & 7);
    }
  }
  return bitmap;
}
