import { askFrames, handInstance, rowsOf } from '../testing/hand-source';

const MINUTE = 60_000;
const TO = Date.UTC(2026, 2, 4, 12);
const RANGE = { from: TO - 20 * MINUTE, to: TO };
const place = (t: number): number => (t - RANGE.from) / (5 * MINUTE);

test('counts the samples of all pipelines in the same bins', async () => {
  const instance = handInstance({
    a: { response_time_ms: (t) => [100, 110, 120, NaN, 140][place(t)] },
    b: { response_time_ms: () => 150 },
    c: {},
  });
  const raw = { queryType: 'distribution', bins: 5 };
  const [summary, bars] = await askFrames(raw, RANGE, instance);
  const [a, b, c] = rowsOf(summary);
  // python3 numpy: mean 117.5, quantiles of [100, 110, 120, 140] 115, 137, 139.4
  expect(a).toMatchObject({ pipeline: 'a', n: 4, mean: 117.5, p50: 115 });
  expect(a.p95).toBeCloseTo(137, 9);
  expect(a.p99).toBeCloseTo(139.4, 9);
  expect(b).toEqual({ pipeline: 'b', n: 5, mean: 150, p50: 150, p95: 150, p99: 150, coverage: 1 });
  expect(c).toEqual({ pipeline: 'c', n: 0, mean: NaN, p50: NaN, p95: NaN, p99: NaN, coverage: 0 });

  expect(bars.fields.map(({ name, labels }) => [name, labels?.pipeline])).toEqual([
    ['xMin', undefined],
    ['xMax', undefined],
    ['count', 'a'],
    ['count', 'b'],
    ['count', 'c'],
  ]);
  expect(bars.fields.map(({ values }) => [...values])).toEqual([
    [100, 110, 120, 130, 140],
    [110, 120, 130, 140, 150],
    [1, 1, 1, 0, 1],
    [0, 0, 0, 0, 5],
    [0, 0, 0, 0, 0],
  ]);
});

test('without any sample has no bins, and no count of zero', async () => {
  const [summary, bars] = await askFrames({ queryType: 'distribution' }, RANGE, handInstance({ a: {} }));
  expect(rowsOf(summary)).toEqual([{ pipeline: 'a', n: 0, mean: NaN, p50: NaN, p95: NaN, p99: NaN, coverage: 0 }]);
  expect(rowsOf(bars)).toEqual([]);
});
