import { isDeepStrictEqual } from 'node:util';

import { type Decoded } from './decode';

/**
 * Same frames but for what was asked of the engine: names, labels, configuration, order, nulls, and values.
 *
 * @param tolerance how far values may differ, relatively.
 */
export function expectSame(actual: readonly Decoded[], expected: readonly Decoded[], tolerance = 1e-9): void {
  expect(actual.map(outline)).toEqual(expected.map(outline));
  expected.forEach((frame, f) =>
    frame.fields.forEach((field, i) => {
      const far = field.values.flatMap((value, row) => {
        const other = actual[f].fields[i].values[row];
        const near =
          typeof value === 'number' && typeof other === 'number'
            ? Math.abs(value - other) <= tolerance * Math.max(Math.abs(value), Math.abs(other))
            : isDeepStrictEqual(value, other);
        return near ? [] : [{ field: field.name, labels: field.labels, row, expected: value, actual: other }];
      });
      expect(far.slice(0, 3)).toEqual([]);
    }),
  );
}

function outline({ name, refId, meta, fields }: Decoded): unknown {
  return {
    name,
    refId,
    meta: { ...meta, executedQueryString: '' },
    fields: fields.map(({ values, ...field }) => ({ ...field, length: values.length })),
  };
}
