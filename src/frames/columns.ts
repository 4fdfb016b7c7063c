import { Binary, Bool, Float64, TimestampNanosecond, Utf8, type DataType } from 'apache-arrow/type';

import { type Part } from './part';
import { type Field, type Json } from './types';

/** A column as Arrow stores it. */
export interface Column {
  readonly type: DataType;
  readonly nullable: boolean;
  readonly nullCount: number;
  /** Its buffers in Arrow's order: what says which rows are present, then the values. */
  readonly buffers: readonly Part[];
}

/** Lays out a column. Its values are read when they are written. */
export function columnOf(field: Field): Column {
  switch (field.type) {
    case 'time':
      return columnWith(new TimestampNanosecond(), missingNumbers(field.values), field.nullable, [
        nanoseconds(field.values),
      ]);
    case 'number':
      return columnWith(new Float64(), missingNumbers(field.values), true, [numbers(field.values)]);
    case 'string':
      return columnWith(new Utf8(), missingEntries(field.values), true, texts(field.values));
    case 'json':
      // Grafana's plugin SDK reads a column of bytes as JSON.
      return columnWith(new Binary(), missingEntries(field.values), true, texts(field.values.map(textOf)));
    case 'boolean':
      return columnWith(new Bool(), missingEntries(field.values), true, [
        bitmap(field.values.length, (i) => field.values[i] === true),
      ]);
  }
}

/** How many rows are missing, and what says which: nothing where none is. */
interface Missing {
  readonly count: number;
  readonly presence: Part;
}

const NOTHING: Part = { size: 0, write: () => {} };

function columnWith(type: DataType, { count, presence }: Missing, nullable: boolean, values: readonly Part[]): Column {
  return { type, nullable, nullCount: count, buffers: [presence, ...values] };
}

function missingNumbers(values: Float64Array): Missing {
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) {
      count++;
    }
  }
  return { count, presence: count === 0 ? NOTHING : bitmap(values.length, (i) => !Number.isNaN(values[i])) };
}

function missingEntries(values: readonly unknown[]): Missing {
  const count = values.filter((value) => value === null).length;
  return { count, presence: count === 0 ? NOTHING : bitmap(values.length, (i) => values[i] !== null) };
}

/** One bit a row, lowest first. */
function bitmap(length: number, isSet: (i: number) => boolean): Part {
  const size = Math.ceil(length / 8);
  return {
    size,
    write(into, at) {
      into.fill(0, at, at + size);
      for (let i = 0; i < length; i++) {
        if (isSet(i)) {
          into[at + (i >> 3)] |= 1 << (i & 7);
        }
      }
    },
  };
}

function numbers(values: Float64Array): Part {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { size: bytes.length, write: (into, at) => into.set(bytes, at) };
}

const TWO_32 = 4294967296;
const NANOSECONDS = 1_000_000;

/**
 * Milliseconds as 64-bit nanoseconds, exact; what is missing as 0. Each is put together from two words, for an engine
 * takes several times as long over whole numbers of 64 bits.
 */
function nanoseconds(values: Float64Array): Part {
  const size = values.length * 8;
  return {
    size,
    write(into, at) {
      const words = new DataView(into.buffer, into.byteOffset + at, size);
      for (let i = 0; i < values.length; i++) {
        const ms = Number.isNaN(values[i]) ? 0 : values[i];
        const high = Math.floor(ms / TWO_32);
        const low = (ms - high * TWO_32) * NANOSECONDS;
        words.setInt32(8 * i, low | 0, true);
        words.setInt32(8 * i + 4, (high * NANOSECONDS + Math.floor(low / TWO_32)) | 0, true);
      }
    },
  };
}

const textOf = (value: Json): string | null => (value === null ? null : JSON.stringify(value));

/** Where each text ends, and all texts in UTF-8. */
function texts(values: ReadonlyArray<string | null>): [offsets: Part, data: Part] {
  const ends = new Int32Array(values.length + 1);
  for (let i = 0; i < values.length; i++) {
    ends[i + 1] = ends[i] + Buffer.byteLength(values[i] ?? '');
  }
  const data: Part = {
    size: ends[values.length],
    write(into, at) {
      for (let i = 0; i < values.length; i++) {
        into.write(values[i] ?? '', at + ends[i], 'utf8');
      }
    },
  };
  return [{ size: ends.byteLength, write: (into, at) => into.set(new Uint8Array(ends.buffer), at) }, data];
}
