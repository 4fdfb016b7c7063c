// Whether two backends give the same answer.
import { isDeepStrictEqual } from 'node:util';

import { RecordBatchReader } from 'apache-arrow';

import { decodeResponse } from './backend.mjs';

/** Machines that fuse a multiplication and an addition round differently in the last digits. */
const TOLERANCE = 1e-12;

/** The only frame of an answer, decoded. @throws Error with the backend's own words if it has none. */
export function frameOf(bytes) {
  const { A } = decodeResponse(bytes);
  if (A.error || A.frames.length !== 1) {
    throw new Error(`Instead of one frame: ${A.error || `${A.frames.length} frames`}.`);
  }
  // The schema of the reader, for that of a batch has merged fields of one name.
  const reader = RecordBatchReader.from(A.frames[0]).open();
  const { schema } = reader;
  const batches = [...reader];
  const json = (metadata, key) => JSON.parse(metadata.get(key) ?? 'null');
  return {
    about: {
      name: schema.metadata.get('name'),
      refId: schema.metadata.get('refId'),
      // What is said to people is ours alone.
      meta: { ...json(schema.metadata, 'meta'), notices: undefined },
    },
    fields: schema.fields.map((field) => ({
      name: field.name,
      type: String(field.type),
      labels: json(field.metadata, 'labels'),
      config: json(field.metadata, 'config'),
    })),
    columns: schema.fields.map((_, i) => batches.flatMap((batch) => [...batch.getChildAt(i)])),
  };
}

/**
 * Compares two answers: names, labels, configurations and meta must be equal, and every value, to the bit or nearly.
 *
 * @returns the number of values, and of those that differ in any bit.
 * @throws Error that names the first difference.
 */
export function compare(one, other) {
  const [a, b] = [frameOf(one), frameOf(other)];
  for (const [mine, theirs] of [[a.about, b.about], ...a.fields.map((field, i) => [field, b.fields[i]])]) {
    if (!isDeepStrictEqual(mine, theirs)) {
      throw new Error(`The answers differ:\n${JSON.stringify(mine)}\n${JSON.stringify(theirs)}`);
    }
  }
  let inexact = 0;
  a.columns.forEach((column, k) => {
    const { name } = a.fields[k];
    if (column.length !== b.columns[k].length) {
      throw new Error(`Field ${name} has ${column.length} values and ${b.columns[k].length}.`);
    }
    column.forEach((value, row) => {
      const twin = b.columns[k][row];
      if (!Object.is(value, twin)) {
        inexact++;
        if (!(Math.abs(value - twin) <= TOLERANCE * Math.max(1, Math.abs(twin)))) {
          throw new Error(`Field ${name}, row ${row}: ${value} and ${twin}.`);
        }
      }
    });
  });
  return { values: a.columns.reduce((sum, { length }) => sum + length, 0), inexact };
}
