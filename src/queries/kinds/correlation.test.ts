import { askFrames, handInstance, rowsOf } from '../testing/hand-source';

const HOUR = 3_600_000;
const TO = Date.UTC(2026, 2, 4, 12, 2);
const NOON = Date.UTC(2026, 2, 4, 12);
const RANGE = { from: TO - 4 * HOUR, to: TO };
const hoursAgo = (t: number): number => (NOON - t) / HOUR;

test('joins the samples at the instants of the coarsest signal; who lacks x or y is left out', async () => {
  const instance = handInstance({
    a: {
      requests_per_second: (t) => 100 - 10 * hoursAgo(t),
      accuracy: (t) => (hoursAgo(t) === 2 ? NaN : 0.9 + 0.01 * hoursAgo(t)),
      cpu_usage: (t) => (hoursAgo(t) === 1 ? NaN : 50),
    },
    b: { requests_per_second: () => 1 },
  });
  const raw = { queryType: 'correlation', x: 'requests_per_second', y: 'accuracy', color: 'cpu_usage' };
  const [joined, coefficients] = await askFrames(raw, RANGE, instance);
  expect(joined.meta?.notices?.map(({ text }) => text)).toContain(
    'Joined every 1h, where all of the signals have samples: samples of request rate and CPU usage in between are left out.',
  );
  expect(rowsOf(joined)).toEqual([
    { time: NOON - 3 * HOUR, pipeline: 'a', requests_per_second: 70, accuracy: 0.93, cpu_usage: 50 },
    { time: NOON - HOUR, pipeline: 'a', requests_per_second: 90, accuracy: 0.91, cpu_usage: NaN },
    { time: NOON, pipeline: 'a', requests_per_second: 100, accuracy: 0.9, cpu_usage: 50 },
  ]);
  const [a, b] = rowsOf(coefficients);
  expect(a).toMatchObject({ pipeline: 'a', n: 3 });
  expect(a.r).toBeCloseTo(-1, 12);
  expect(b).toEqual({ pipeline: 'b', r: NaN, n: 0 });
});

test('a colour that is x or y already is no further column', async () => {
  const raw = { queryType: 'correlation', x: 'cpu_usage', y: 'memory_usage', color: 'cpu_usage' };
  const instance = handInstance({ a: { cpu_usage: () => 1, memory_usage: () => 2 } });
  const [{ fields }] = await askFrames(raw, RANGE, instance);
  expect(fields.map(({ name }) => name)).toEqual(['time', 'pipeline', 'cpu_usage', 'memory_usage']);
});

test('without a joined sample is no data, beside coefficients that say so', async () => {
  const raw = { queryType: 'correlation', x: 'cpu_usage', y: 'memory_usage' };
  const [joined, coefficients] = await askFrames(raw, RANGE, handInstance({ a: { cpu_usage: () => 1 } }));
  expect(joined.fields).toEqual([]);
  expect(rowsOf(coefficients)).toEqual([{ pipeline: 'a', r: NaN, n: 0 }]);
});
