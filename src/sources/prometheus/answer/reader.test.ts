import { NestedTooDeep } from './document';
import { readEnvelope, type Envelope } from './envelope';
import { Input, SLICE } from './input';
import { NotJson, TooLong } from './json';
import { createAnswerReader } from './reader';
import { SeriesReader } from './series';

const shown = (text: string): string => text.replace('hunter22', '[secret]');

/** Reads a text that comes in pieces of some length. */
function read(text: string | Buffer, { piece = Infinity, native = false } = {}): Envelope {
  const bytes = Buffer.from(text);
  const reader = createAnswerReader({ native, shown });
  for (let first = 0; first < bytes.length; first += piece) {
    reader.add(bytes.subarray(first, first + piece));
  }
  return reader.end();
}

const success = (data: unknown, more: object = {}): string => JSON.stringify({ status: 'success', data, ...more });
const matrix = (...result: unknown[]): string => success({ resultType: 'matrix', result });
const A = { metric: { pipeline: 'a' }, values: [[60, '1.5'], [120, 'NaN'], [180, '2']] }; // prettier-ignore
const series = (text: string, how = {}) => read(text, how).data?.series ?? [];
const valuesOf = (...written: string[]): number[] => [
  ...series(matrix({ metric: {}, values: written.map((value, i) => [i, value]) }))[0].values,
];

test('a series is its labels and columns', () => {
  expect(series(matrix(A))).toEqual([
    {
      metric: { pipeline: 'a' },
      times: Float64Array.of(60, 120, 180),
      values: Float64Array.of(1.5, NaN, 2),
      unreadable: null,
      native: [],
    },
  ]);
});

const labels = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, 'x']));
test.each([
  ['usual series', A, { ...A, metric: { __name__: 'up', pipeline: 'b' } }],
  ['no labels, one point', { metric: {}, values: [[1, '1']] }],
  ['no points', { metric: { pipeline: 'a' }, values: [] }],
  ['an instant', { metric: { pipeline: 'a' }, value: [1, '2'] }],
  ['instants', ...['a', 'b', 'c'].map((pipeline) => ({ metric: { pipeline }, value: [1.5, '2'] }))],
  ['odd instants', ...['NaN', '', 'ä', '1e5', '0x10'].map((value) => ({ metric: { a: 'b' }, value: [1, value] })), A],
  ['something behind an instant', { metric: { a: 'b' }, value: [1, '1'], histogram: [2, {}], more: 1 }, A],
  ['letters of other alphabets, quotes', { metric: { pipeline: 'détection', a: '"' }, values: [[1, '1']] }],
  ['a secret', { metric: { hunter22: 'hunter22' }, values: [[1, 'hunter22']] }],
  [
    'odd points among others',
    {
      metric: {},
      values: [
        [1, '1'],
        [2, '\u00e4'],
        [3, '3'],
        [4, '1e5'],
        [5, ''],
      ],
    },
  ],
  ['something behind the points', { metric: { a: 'b' }, values: [[1, '1']], histograms: [[2, {}]] }, A],
  ['something before the labels', { values: [[1, '1']], metric: { a: 'b' } }],
  ['a name of an object', { metric: JSON.parse('{"__proto__":"x","constructor":"y"}') as object, values: [[1, '1']] }],
  ['as many labels as may be', { metric: labels(1_000), values: [[1, '1']] }],
])('written with or without blanks, cut or whole, it is the same series: %s', (_, ...written) => {
  const plain = matrix(...(written as unknown[]));
  const spaced = JSON.stringify(JSON.parse(plain), null, 1);
  const whole = read(plain);
  expect(read(spaced)).toEqual(whole);
  for (let piece = 1; piece < 100; piece += 7) {
    expect(read(plain, { piece })).toEqual(whole);
  }
});

test.each([
  ['too many labels', { metric: labels(1_001), values: [[1, '1']] }, /more than 1000 labels/],
  ['a label that is no text', { metric: { a: 1 }, values: [[1, '1']] }, /the label a: 1|the label "a": 1/],
  ['a point without a value', { metric: { a: 'b' }, values: [[1, '1'], [2]] }, /which is not what/],
  ['an instant without a value', { metric: { a: 'b' }, value: [1] }, /which is not what/],
])('written with or without blanks it is the same error: %s', (_, one, message) => {
  const plain = matrix(one);
  expect(() => read(plain)).toThrow(message);
  expect(() => read(JSON.stringify(JSON.parse(plain), null, 1))).toThrow(message);
});

test.each(['{"metric":{"a":"b"}', '{"metric":{"a":"b"},"values":[[1,"1"]', '{"metric":{"a":"b"},"values":[[1,"1"]]'])(
  'a series that ends too soon is no JSON: %s',
  (cut) => {
    expect(() => read(`{"status":"success","data":{"result":[${cut}`)).toThrow(NotJson);
  },
);

test('however the bytes are cut, the answer is the same', () => {
  const text = ` {\n"infos" : ["ein \\"Wort\\" \\u00e4 é 模型 \\\\"],"status":"success","data":{"resultType":"matrix","stats":{"a":[1,{"b":"]}"}]},"result":[
    {"metric":{"pipeline":"détection","__proto__":"x"},"values":[[1435781430.781,"0.30000000000000004"],[ 2 , "-7.25" ],[3,"1e+06"],[4,"\\u0031"],[5,"0x10"]]},
    {"metric":{},"histograms":[[5,{"buckets":[[0,"1","2","3"]]}]],"values":[]}]},"isPartial":true,"error":{"message":null}} `;
  const whole = read(text);
  expect(whole).toMatchObject({
    ...{ infos: ['ein "Wort" ä é 模型 \\'], status: 'success', isPartial: true, error: { message: null } },
    data: {
      series: [
        {
          times: Float64Array.of(1435781430.781, 2, 3, 4, 5),
          values: Float64Array.of(0.1 + 0.2, -7.25, 1_000_000, 1, NaN),
          unreadable: '0x10',
        },
        { values: Float64Array.of(), unreadable: 'a histogram' },
      ],
    },
  });
  for (let piece = 1; piece < 120; piece++) {
    expect(read(text, { piece })).toEqual(whole);
  }
});

test('a label may have any name, and none that it lacks', () => {
  const [{ metric }] = series('{"data":{"result":[{"metric":{"__proto__":"x","constructor":"y"}}]}}');
  expect(Object.entries(metric)).toEqual([['__proto__', 'x'], ['constructor', 'y']]); // prettier-ignore
  expect(metric.toString).toBeUndefined();
});

test('secrets are shown neither in labels nor in what is no number', () => {
  const [one] = series(matrix({ metric: { hunter22: 'my hunter22' }, values: [[1, 'hunter22']] }));
  expect(one).toMatchObject({ metric: { '[secret]': 'my [secret]' }, unreadable: '[secret]' });
});

test.each(['0.1', '123456789012345678', '0.30000000000000004', '5e-324', '1.7976931348623157e+308', '-0', '007'])(
  'the value %s is the nearest double',
  (text) => {
    expect(valuesOf(text)).toEqual([Number(text)]);
  },
);

test.each(['', ' ', '0x10', '5.', '1,5', 'null', '٣', '1'.repeat(2_000) + 'x', '"', '\n'])(
  '%j in place of a number is missing, and told of',
  (text) => {
    const [{ values, unreadable }] = series(matrix({ metric: {}, values: [[1, '5'], [2, text], [3, '6']] })); // prettier-ignore
    expect([[...values], unreadable]).toEqual([[5, NaN, 6], text]);
  },
);

test('what engines have in place of a number is missing without a word', () => {
  expect(valuesOf('NaN', '+Inf', '-Inf', 'Inf', '1e400')).toEqual([NaN, NaN, NaN, NaN, NaN]);
  expect(series(matrix(A))[0].unreadable).toBeNull();
});

test('series with the same times share them', () => {
  const [a, b, c] = series(matrix(A, A, { ...A, values: [[60, '1']] }));
  expect(a.times).toBe(b.times);
  expect(c.times).toEqual(Float64Array.of(60));
});

test('the points of an instant are series of one point', () => {
  const data = { resultType: 'vector', result: [{ metric: { pipeline: 'a' }, value: [60, '7'] }, { metric: {} }] };
  expect(series(success(data)).map(({ values }) => [...values])).toEqual([[7], []]);
});

test('native histograms are read where they are wanted, and counted where they are alone', () => {
  const histogram = { count: '8', buckets: [[0, '2', '4', '7'], [3, '-Inf', '1', '1'], [0, '1', '2', '0']] }; // prettier-ignore
  const one = { metric: {}, histograms: [[60, histogram], [120, {}], [180, { buckets: [[0, '1', 'x', '']] }]] }; // prettier-ignore
  const { data } = read(matrix(one), { native: true });
  expect(data).toMatchObject({ onlyHistograms: 1 });
  expect(data?.series[0]).toMatchObject({
    native: [
      { seconds: 60, buckets: [{ low: -Infinity, high: 1, count: 1 }, { low: 2, high: 4, count: 7 }] },
      { seconds: 120, buckets: [] },
      { seconds: 180, buckets: [] },
    ],
    unreadable: '',
  }); // prettier-ignore
  expect(() => read(matrix({ metric: {}, histogram: [60, 7] }), { native: true })).toThrow(/answers with \[60,7\]/);
});

describe('what the API does not answer', () => {
  test.each([
    [{ metric: { pod: 7 } }, /answers with the label "pod": 7, which is not what the Prometheus API answers/],
    [
      { metric: Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`l${i}`, 'x'])) },
      /a series of more than 1000 labels, which/,
    ],
    [{ metric: { pod: null } }, /the label "pod": null,/],
    [{ metric: { pod: { a: [1] } } }, /the label "pod": \{"a":\[1\]\},/],
    [{ metric: 7 }, /answers with "metric": 7,/],
    [{ values: [] }, /a series without "metric"/],
    [{ metric: {}, values: 7 }, /answers with "values": 7,/],
    [{ metric: {}, values: [1] }, /answers with 1,/],
    [{ metric: {}, values: [[1, 5]] }, /answers with \[1,5\],/],
    [{ metric: {}, values: [['1', '5']] }, /answers with \["1","5"\],/],
    [{ metric: {}, values: [[null, '5']] }, /answers with \[null,"5"\],/],
    [{ metric: {}, value: [1] }, /answers with \[1\],/],
  ])('%j is refused by name', (one, message) => {
    expect(() => read(matrix(A, one))).toThrow(message);
  });

  test.each([
    [7, '7'],
    [null, 'null'],
    [[1, { a: [] }], 'a list in the place of series'],
    [{}, '{}'],
    [{ resultType: 'matrix' }, '{"resultType":"matrix"}'],
    [{ resultType: 'matrix', result: null }, 'null'],
    [{ resultType: 'matrix', result: [null, 7] }, 'null'],
    [{ resultType: 'scalar', result: [1, '5'] }, '1'],
  ])('data that is %j is kept for words', (data, odd) => {
    expect(read(success(data)).data).toMatchObject({ odd });
  });

  test.each(['null', '7', '"text"', '[]'])('%s has neither data nor a status', (text) => {
    expect(read(text)).toEqual({});
  });
});

describe('what is no JSON', () => {
  const whole = matrix(A);
  test.each([
    '',
    '<html>',
    'nul',
    '{',
    '{"a"}',
    '{"a":1,}',
    '{"a":1 "b":2}',
    '{a:1}',
    `${whole}x`,
    whole.slice(0, -1),
    whole.slice(0, 60),
    whole.replace('],[', '][').replace('60', '6'),
    whole.replace('"a"', '"\n"'),
    whole.replace('"a"', String.raw`"\x"`),
    whole.replace('60', '1.2.3'),
  ])('%j is refused', (text) => {
    for (const piece of [Infinity, 1, 7]) {
      expect(() => read(text, { piece })).toThrow(NotJson);
    }
  });
});

describe('what is too much', () => {
  const nested = (text: string, levels = 1_000_000): string => text.repeat(levels);

  test.each([
    ['in data', `{"data":${nested('[')}`],
    ['in a field that is not read', `{"data":{"stats":${nested('{"a":')}`],
    ['in a label', `{"data":{"result":[{"metric":{"a":${nested('[')}`],
    ['in a point', `{"data":{"result":[{"metric":{},"values":[[1,${nested('[')}`],
    ['in what it says', `{"warnings":${nested('[')}`],
  ])('levels %s are refused', (_, text) => {
    expect(() => read(text)).toThrow(NestedTooDeep);
  });

  test('a text that never ends is refused, in constant memory where it is left out', () => {
    const long = 'x'.repeat(3 * 1024 * 1024);
    expect(() => read(`{"data":{"result":[{"metric":{"a":"${long}`)).toThrow(TooLong);
    expect(() => read(`{"error":["${long}`)).toThrow(TooLong);
    expect(() => read(`{"warnings":[${'0,'.repeat(100_000)}`)).toThrow(TooLong);
    expect(() => read(`{"data":{"result":[{"metric":{},"values":[[${'1'.repeat(2_000)}`)).toThrow(NotJson);
    const input = new Input();
    const reading = readEnvelope(input, new SeriesReader({ native: false, shown }));
    const text = Buffer.from(`{"data":{"stats":"${long}`);
    for (let at = 0; at < text.length; at += SLICE) {
      input.add(text.subarray(at, at + SLICE));
      reading.next();
    }
    expect(input.buffer.length).toBeLessThan(4 * SLICE);
  });
});

test('what is held grows with what was read', () => {
  const input = new Input();
  const series = new SeriesReader({ native: false, shown });
  const reading = readEnvelope(input, series);
  const points = Array.from({ length: 100_000 }, (_, i) => [i, '0.5']);
  const text = Buffer.from(matrix({ metric: { pipeline: 'a' }, values: points }));
  for (let at = 0; at < text.length; at += SLICE) {
    input.add(text.subarray(at, at + SLICE));
    reading.next();
    expect(series.held).toBeGreaterThanOrEqual((at / text.length) * 100_000 * 16 * 0.9);
  }
  expect(series.held).toBeLessThan(100_000 * 16 * 4);
});
