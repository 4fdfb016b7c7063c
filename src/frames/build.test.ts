import { displayNames, longFrame, noData, tableFrame, wideFrame } from './build';
import { toEnd } from '../series/to-end';
import { type Frame, type NumberField } from './types';

const series = (name: string, ...values: number[]): NumberField => ({
  name,
  type: 'number',
  values: Float64Array.from(values),
});

describe('displayNames', () => {
  test.each([
    ['the pipelines, where they alone differ', [['a', 'CPU'], ['b', 'CPU']], ['a', 'b']],
    ['the signals, where they alone differ', [['a', 'CPU'], ['a', 'Memory']], ['CPU', 'Memory']],
    ['both, where both differ', [['a', 'CPU'], ['b', 'Memory']], ['a · CPU', 'b · Memory']],
    ['the last part of a single series', [['a', 'CPU']], ['CPU']],
    ['nothing for no series', [], []],
  ])('says %s', (_, parts, names) => {
    expect(displayNames(parts)).toEqual(names);
  }); // prettier-ignore

  test('gives different series different names', () => {
    const parts = ['a', 'b'].flatMap((pipeline) => ['CPU', 'Memory'].map((label) => [pipeline, label]));
    expect(new Set(displayNames(parts)).size).toBe(4);
  });
});

describe('wideFrame', () => {
  test('is time, never missing, and one field a series', () => {
    const frame = wideFrame('f', Float64Array.of(1, 2), [series('a', 3, 4)]);
    expect(frame.fields.map(({ name, type }) => [name, type])).toEqual([
      ['time', 'time'],
      ['a', 'number'],
    ]);
    expect(frame.fields[0]).toMatchObject({ nullable: false });
    expect(frame.meta).toMatchObject({ type: 'timeseries-wide', typeVersion: [0, 1] });
  });

  test('without series or without instants it is no data: a frame of no rows would read as normal in an alert', () => {
    expect(wideFrame('f', new Float64Array(), [series('a')])).toEqual(noData('f'));
    expect(wideFrame('f', Float64Array.of(1), [])).toEqual(noData('f'));
    expect(noData('f').fields).toEqual([]);
  });
});

describe('longFrame', () => {
  const rows = [
    { pipeline: 'a', value: 1 },
    { pipeline: 'b', value: NaN },
  ];
  const long = (some: typeof rows): Frame =>
    toEnd(
      longFrame(
        'f',
        some,
        ['pipeline'],
        ({ pipeline }) => [pipeline],
        ({ value }) => value,
        { max: 2 },
      ),
    );

  test('is the string columns and one number', () => {
    const { fields, meta } = long(rows);
    expect(fields).toEqual([
      { name: 'pipeline', type: 'string', values: ['a', 'b'] },
      { name: 'value', type: 'number', values: Float64Array.of(1, NaN), config: { max: 2 } },
    ]);
    expect(meta).toMatchObject({ type: 'numeric-long', typeVersion: [0, 1] });
  });

  test('without rows it is no data', () => {
    expect(long([])).toEqual(noData('f'));
  });
});

test('tableFrame keeps its columns without rows, and makes missing numbers and times missing, not zero', () => {
  const columns = [
    { name: 'n', type: 'number', of: ({ x }: { x: number | null }) => x },
    { name: 't', type: 'time', of: ({ x }: { x: number | null }) => x },
    { name: 's', type: 'string', of: ({ x }: { x: number | null }) => (x === null ? null : `${x}`) },
    { name: 'b', type: 'boolean', of: ({ x }: { x: number | null }) => (x === null ? null : x > 1) },
  ] as const;
  expect(toEnd(tableFrame('t', [], columns)).fields.map(({ name }) => name)).toEqual(['n', 't', 's', 'b']);
  expect(toEnd(tableFrame('t', [{ x: 2 }, { x: null }], columns)).fields.map(({ values }) => [...values])).toEqual([
    [2, NaN],
    [2, NaN],
    ['2', null],
    [true, null],
  ]);
});
