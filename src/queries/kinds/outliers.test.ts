import { furthestOff } from './outliers-rows';
import { askFrames, handInstance, rowsOf, type Fleet } from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 3, 30, 12);
const RANGE = { from: TO - 2 * HOUR, to: TO };

const level = (value: number) => ({ response_time_ms: () => value });
const fleet: Fleet = {
  'eu-1': level(100),
  'eu-2': level(110),
  'eu-3': level(120),
  'eu-4': level(130),
  'eu-5': { response_time_ms: (t) => (t > TO - 90 * MINUTE ? 220 : 120) },
  'us-1': level(500),
  'us-2': level(500),
};
const ask = (raw: object, of: Fleet = fleet) =>
  askFrames({ queryType: 'outliers', signal: 'response_time_ms', ...raw }, RANGE, handInstance(of));
const tableOf = async (...asked: Parameters<typeof ask>) => rowsOf((await ask(...asked))[0]);

test('peers are those whose names share the group of an expression', async () => {
  const rows = await tableOf({ peers: '(.*)-[0-9]+' });
  // The median of 100, 110, 120, 130 and 220 is 120, and the median of the distances from it 10.
  expect(rows[0]).toMatchObject({
    ...{ pipeline: 'eu-5', signal: 'response_time_ms', value: 220, peers_median: 120, outlier: true },
    ...{ n_peers: 5, side: 'worse', coverage: 1 },
  });
  expect(rows[0].deviation).toBeCloseTo(100 / 14.826, 9);
  expect(rows[0].since).toBe(TO - 85 * MINUTE);
  // Grubbs' test of the deviations that are reached for half of the time: scipy has 0.0267.
  expect(rows[0].p_value).toBeCloseTo(0.0267, 3);
  // Of the 25 samples the last 18 are.
  expect(rows[0].share_outside).toBeCloseTo(18 / 25, 9);
  expect(rows.find(({ pipeline }) => pipeline === 'eu-1')).toMatchObject({ outlier: false, side: 'better' });
});

test('the table has the line of each pipeline with the band of its peers', async () => {
  const [, lines] = await ask({ peers: '(.*)-[0-9]+' });
  expect(lines.name).toBe('lines');
  const lastOf = (line: string) =>
    lines.fields.find(({ name, labels }) => name === line && labels?.pipeline === 'eu-5')?.values.at(-1);
  expect(lastOf('response_time_ms')).toBe(220);
  expect(lastOf('peers_median')).toBe(120);
  expect(lastOf('lower')).toBeCloseTo(120 - 3.5 * 14.826, 9);
  expect(lastOf('upper')).toBeCloseTo(120 + 3.5 * 14.826, 9);
  expect(lines.fields[0].values.length).toBeLessThanOrEqual(201);
});

test('two are too few to tell which one differs', async () => {
  const [frame] = await ask({ peers: '(.*)-[0-9]+' });
  expect(rowsOf(frame).filter(({ outlier }) => outlier === null)).toEqual([
    expect.objectContaining({ pipeline: 'us-1', deviation: NaN, peers_median: NaN, n_peers: 2, outlier: null }),
    expect.objectContaining({ pipeline: 'us-2' }),
  ]);
  expect(frame.meta?.notices?.map(({ text }) => text)).toContainEqual(
    'Not judged (us-1 and us-2): needs 5 peers with response time, itself included, for half of the range.',
  );
});

test('without groups all are peers', async () => {
  const rows = await tableOf({});
  expect(rows.every(({ n_peers: peers }) => peers === 7)).toBe(true);
});

test('where most peers are the same, an outlier still differs by a change that matters', async () => {
  const accurate = (value: number) => ({ accuracy: () => value });
  const usual = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, accurate(0.9)]));
  const same: Fleet = { ...usual, near: accurate(0.895), off: accurate(0.88) };
  const range = { from: TO - 48 * HOUR, to: TO };
  const [frame] = await askFrames({ queryType: 'outliers', signal: 'accuracy' }, range, handInstance(same));
  const rows = rowsOf(frame);
  expect(rows[0]).toMatchObject({ pipeline: 'off', outlier: true, side: 'worse' });
  expect(rows[0].deviation).toBeCloseTo(-0.02 / (1.2533141373155 * (0.025 / 6)), 6);
  expect(rows.find(({ pipeline }) => pipeline === 'near')).toMatchObject({ outlier: false });
  expect(rows.find(({ pipeline }) => pipeline === 'a')).toMatchObject({ deviation: 0, side: null });
});

test('a peer that is silent is in the answer, and unknown', async () => {
  const rows = await tableOf({}, { ...fleet, 'eu-9': {} });
  expect(rows.at(-1)).toMatchObject({ pipeline: 'eu-9', value: NaN, outlier: null });
});

test('series have the deviation at each instant, instants the last one', async () => {
  const [{ fields }] = await ask({ format: 'series', peers: '(.*)-[0-9]+', top: 1, step: '5m' });
  expect(fields).toHaveLength(2);
  expect(fields[1].labels).toEqual({ pipeline: 'eu-5', signal: 'response_time_ms' });
  const [instant] = await ask({ format: 'instant', peers: '(.*)-[0-9]+' });
  expect(rowsOf(instant)[0]).toMatchObject({ pipeline: 'eu-5', signal: 'response_time_ms' });
  expect(rowsOf(instant)[0].value).toBeCloseTo(100 / 14.826, 9);
});

test('for alert rules, instants say who is an outlier, on which side, and what is unknown', async () => {
  const steady: Fleet = { ...fleet, 'eu-6': level(110), 'eu-7': level(10), 'us-3': {} };
  const found = async (show: string): Promise<object> =>
    Object.fromEntries(
      rowsOf((await ask({ format: 'instant', peers: '(.*)-[0-9]+', show }, steady))[0]).map((row) => [
        row.pipeline,
        row.value,
      ]),
    );
  expect(await found('outlier')).toMatchObject({ 'eu-5': 1, 'eu-7': 1, 'eu-1': 0, 'us-1': NaN, 'us-3': NaN });
  expect(await found('worse')).toMatchObject({ 'eu-5': 1, 'eu-7': 0, 'eu-1': 0, 'us-1': NaN, 'us-3': NaN });
});

test('series say how many pipelines are left out', async () => {
  const [{ meta }] = await ask({ format: 'series', top: 2, step: '5m' });
  expect(meta?.notices?.map(({ text }) => text)).toContainEqual(
    'The 2 pipelines furthest off in the range are shown; 5 others are left out. Choose pipelines, or raise "top", to see them.',
  );
});

describe('of a fleet of a thousand pipelines', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => ({
    place: i,
    shareOutside: i === 700 ? 1 : 0,
    deviation: -i / 1000,
  }));
  const shownOf = async (top: number, each: number) => {
    const notices: string[] = [];
    const { signal: abort } = new AbortController();
    const shown = await furthestOff(rows, { top, each }, { abort, notice: ({ text }) => void notices.push(text) });
    return { places: shown.map(({ place }) => place), notices };
  };

  test('a series has all where an answer holds them', async () => {
    expect(await shownOf(0, 5_000)).toEqual({ places: rows.map(({ place }) => place), notices: [] });
  });

  test('and else the 20 furthest off', async () => {
    const { places, notices } = await shownOf(0, 5_001);
    expect(places).toEqual([700, ...Array.from({ length: 19 }, (_, i) => 999 - i)]);
    expect(notices).toEqual([
      'The 20 pipelines furthest off in the range are shown; 980 others are left out. Choose pipelines, or raise "top", to see them.',
    ]);
  });

  test('more than an answer holds are refused where they are asked for', async () => {
    await expect(shownOf(600, 8_641)).rejects.toThrow(/at most 5 million are given/);
  });
});

test.each([
  [{ peers: 'region' }, /"peers" is "region", which pipelines are not split by\. List the label in "groupBy"/],
  [{ peers: '(eu' }, /is not a regular expression in RE2 syntax/],
  [{ signal: undefined }, /Field "signal" is missing/],
])('refuses %j', async (raw, message) => {
  await expect(ask(raw)).rejects.toThrow(message);
});
