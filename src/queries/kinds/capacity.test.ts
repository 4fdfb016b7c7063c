import { hours, minutes } from '../../series';
import { askFrames, handInstance, handSource, instanceWith } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const noticesOf = async (length: number): Promise<Array<string | undefined>> => {
  const instance = handInstance({ a: { requests_per_second: () => 50 } });
  const [{ meta }] = await askFrames({ queryType: 'capacity' }, { from: TO - length, to: TO }, instance);
  expect(meta?.stats).toEqual([{ displayName: 'Range in hours', value: length / hours(1) }]);
  return (meta?.notices ?? []).map(({ text }) => text);
};

test('a range of less than a day is said to be one', async () => {
  expect(await noticesOf(minutes(15))).toContain(
    'The range of 15 min may not hold the peak of a day: the figures are those of the range alone. Choose a day or more to judge headroom.',
  );
  expect((await noticesOf(hours(24))).filter((text) => text?.includes('peak of a day'))).toEqual([]);
});

/** A service that takes 172 requests per second at most, whose load rises by half of a percent of that a day. */
const USL = { lambda: 20, sigma: 0.03, kappa: 0.002 };
const loadAt = (t: number) =>
  (40 + 0.8 * ((t - TO) / hours(24)) + 30) * (1 - 0.85 * Math.cos((t / hours(24)) * 2 * Math.PI));
/** The response time at a load, by the smaller concurrency that has it. */
function timeAt(load: number): number {
  const [a, b, c] = [(1 - USL.sigma) / USL.lambda, (USL.sigma - USL.kappa) / USL.lambda, USL.kappa / USL.lambda];
  const half = 1 - b * load;
  return (2000 * a) / (half + Math.sqrt(half * half - 4 * a * c * load * load));
}
const BUSY = { requests_per_second: loadAt, response_time_ms: (t: number) => timeAt(loadAt(t)) };

async function rowOf(query: object, fleet: Parameters<typeof handInstance>[0] = { a: BUSY }) {
  const range = { from: TO - hours(24 * 14), to: TO };
  const [frame] = await askFrames({ queryType: 'capacity', ...query }, range, handInstance(fleet));
  return Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[0] as unknown])) as Record<
    string,
    number
  >;
}

test('the limit, the load that meets the objective, and when the load gets there', async () => {
  const row = await rowOf({});
  expect(row).toMatchObject({ identifiable: true, reason: null });
  expect(Math.abs(row.fitted_limit_rps / 172.3 - 1)).toBeLessThan(0.01);
  expect(row.limit_low).toBeLessThanOrEqual(row.fitted_limit_rps);
  expect(row.limit_high).toBeGreaterThanOrEqual(row.fitted_limit_rps);
  // 200 ms are more than the 127 ms at the limit.
  expect(row.safe_rps).toBe(row.fitted_limit_rps);
  expect((row.exhausted_at - TO) / hours(24) / ((172.3 - 70) / 0.8)).toBeCloseTo(1, 0);
  expect(row.exhausted_low).toBeLessThanOrEqual(row.exhausted_at);
  expect(row.exhausted_high).toBeGreaterThanOrEqual(row.exhausted_at);
});

test('growth multiplies loads, leaves limits, and brings the date nearer', async () => {
  const [row, grown] = [await rowOf({}), await rowOf({ growth: '1.5' })];
  expect(grown.avg_rps).toBeCloseTo(1.5 * row.avg_rps, 9);
  expect(grown.peak_rps).toBeCloseTo(1.5 * row.peak_rps, 9);
  for (const limit of ['scaling_threshold_rps', 'breaking_point_rps', 'fitted_limit_rps', 'safe_rps']) {
    expect(grown[limit]).toBe(row[limit]);
  }
  expect(grown.growth_capacity_percent).toBeCloseTo((row.peak_rps / grown.avg_rps - 1) * 100, 9);
  expect((grown.exhausted_at - TO) / hours(24)).toBeCloseTo((172.3 / 1.5 - 70) / 0.8, -1);
  expect(grown.message).toContain('1.5 times the average');
});

test('a load that is at the limit by now has no date, and it is said', async () => {
  expect(await rowOf({ growth: 3 })).toMatchObject({
    exhausted_at: NaN,
    reason: 'No date: the limit is already reached.',
  });
});

test('without response times nothing is estimated, and the old figures stay', async () => {
  const row = await rowOf({}, { a: { requests_per_second: loadAt } });
  expect(row).toMatchObject({ identifiable: false, fitted_limit_rps: NaN, safe_rps: NaN, exhausted_at: NaN });
  expect(row.reason).toBe('Needs 48 samples of load and response time, has none.');
  expect(row.avg_rps).toBeGreaterThan(0);
});

test('response times that are not mapped are said to be so', async () => {
  const instance = instanceWith(handSource({ a: { requests_per_second: loadAt } }, [], ['response_time_ms']));
  const [frame] = await askFrames({ queryType: 'capacity' }, { from: TO - hours(24), to: TO }, instance);
  expect(frame.fields.find(({ name }) => name === 'reason')?.values).toEqual([
    'The response time is not mapped in this data source.',
  ]);
});

test.each([
  [0, 'Field "growth" is 0. Enter a number from 0.01 to 100.'],
  [-1, 'Field "growth" is -1. Enter a number from 0.01 to 100.'],
  ['much', 'Field "growth" is "much". Enter a number.'],
])('a growth of %j is refused, with what it can be', async (growth, message) => {
  await expect(rowOf({ growth })).rejects.toThrow(message);
});
