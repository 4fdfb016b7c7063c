import { tableFromArrays, tableToIPC } from 'apache-arrow';

import { decodeFrame } from './decode';
import { layOutFrame } from './encode';
import { written } from './part';

test('reads back what layOutFrame laid out', () => {
  const bytes = written(
    layOutFrame(
      {
        name: 'alerts',
        meta: { type: 'numeric-long', notices: [{ severity: 'info', text: 'x' }] },
        fields: [
          { name: 'since', type: 'time', nullable: true, values: Float64Array.of(1_768_471_200_123, NaN) },
          { name: 'value', type: 'number', config: { unit: 'ms' }, values: Float64Array.of(NaN, 2) },
        ],
      },
      'C',
    ),
  );
  expect(decodeFrame(bytes)).toEqual({
    name: 'alerts',
    refId: 'C',
    meta: { type: 'numeric-long', notices: [{ severity: 'info', text: 'x' }] },
    fields: [
      {
        name: 'since',
        type: 'Timestamp<NANOSECOND>',
        nullable: true,
        isTime: true,
        labels: {},
        config: {},
        values: [1_768_471_200_123, null],
      },
      {
        name: 'value',
        type: 'Float64',
        nullable: true,
        isTime: false,
        labels: {},
        config: { unit: 'ms' },
        values: [null, 2],
      },
    ],
  });
});

test('reads a plain Arrow file that says nothing of Grafana', () => {
  const bytes = tableToIPC(tableFromArrays({ x: Float64Array.of(1, 2) }), 'file');
  expect(decodeFrame(bytes)).toMatchObject({ name: '', meta: {}, fields: [{ name: 'x', labels: {}, values: [1, 2] }] });
});

test('refuses what is no Arrow file', () => {
  expect(() => decodeFrame(new TextEncoder().encode('<html>not arrow</html>'))).toThrow();
});
