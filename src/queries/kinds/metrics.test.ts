import { openSource, parseSettings } from '../../sources';
import { answer } from '../answer';
import { createInstance } from '../create-instance';
import { liveQuery } from '../live';
import { askFrames, computingSource, handInstance, instanceWith, rowsOf, type Fleet } from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function curves(raw: object, from: number, to: number, jsonData: object = {}): ReturnType<typeof answer> {
  const settings = parseSettings({
    url: '',
    jsonData: { simulator: { pipelines: 1 }, ...jsonData },
    secure: {},
    basicAuth: null,
  });
  const instance = createInstance(settings, openSource(settings, 'mlpulse/test'));
  const query = { queryType: 'metrics', signals: ['cpu_usage'], ...raw };
  return answer({ raw: query, range: { from, to }, interval: MINUTE, now: to }, instance, new AbortController().signal);
}
const column = async (frames: ReturnType<typeof answer>, i: number): Promise<number[]> =>
  Array.from((await frames)[0].fields[i].values as Float64Array);

test('names each field by its signal and labels it with pipeline and signal', async () => {
  const noon = Date.UTC(2026, 2, 4, 12);
  const jsonData = { simulator: { pipelines: 2 } };
  const [{ fields }] = await curves({ signals: ['cpu_usage', 'accuracy'] }, noon, noon + HOUR, jsonData);
  expect(fields.slice(1).map(({ name, labels }) => [name, labels?.pipeline, labels?.signal])).toEqual([
    ['cpu_usage', 'fraud-detection', 'cpu_usage'],
    ['cpu_usage', 'search-ranking', 'cpu_usage'],
    ['accuracy', 'fraud-detection', 'accuracy'],
    ['accuracy', 'search-ranking', 'accuracy'],
  ]);
});

test('a signal named twice is shown once', async () => {
  const noon = Date.UTC(2026, 2, 4, 12);
  const [{ fields }] = await curves({ signals: ['cpu_usage', 'cpu_usage'] }, noon, noon + HOUR);
  expect(fields).toHaveLength(2);
});

describe('aggregate', () => {
  const count = (every: string): object => ({ aggregate: { every, statistic: 'count' } });

  test('buckets are at multiples of their length, stamped at the start, the end excluded', async () => {
    const from = Date.UTC(2026, 2, 4, 10);
    const frames = curves(count('1h'), from, from + 2 * HOUR);
    expect(await column(frames, 0)).toEqual([from, from + HOUR, from + 2 * HOUR]);
    // 12:00 itself is the start of the last bucket.
    expect(await column(frames, 1)).toEqual([12, 12, 1]);
  });

  test('keeps a partial first and last bucket', async () => {
    const ten = Date.UTC(2026, 2, 4, 10);
    const frames = curves(count('1h'), ten + 31 * MINUTE, ten + 94 * MINUTE);
    expect(await column(frames, 0)).toEqual([ten, ten + HOUR]);
    // 10:35 … 10:55, then 11:00 … 11:30
    expect(await column(frames, 1)).toEqual([5, 7]);
  });

  test('a day is a calendar day of the time zone: 23 hours in March, 25 in October', async () => {
    const berlin = { timezone: 'Europe/Berlin' };
    const march = curves(count('1d'), Date.UTC(2026, 2, 27, 23), Date.UTC(2026, 2, 29, 21, 59), berlin);
    expect(await column(march, 0)).toEqual([Date.UTC(2026, 2, 27, 23), Date.UTC(2026, 2, 28, 23)]);
    expect(await column(march, 1)).toEqual([24 * 12, 23 * 12]);
    const october = curves(count('1d'), Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 26, 10), berlin);
    expect(await column(october, 0)).toEqual([Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23)]);
    expect(await column(october, 1)).toEqual([25 * 12, 11 * 12 + 1]);
  });

  test('a day is one of UTC without a time zone', async () => {
    const frames = curves(count('1d'), Date.UTC(2026, 2, 28), Date.UTC(2026, 2, 29, 23, 59));
    expect(await column(frames, 1)).toEqual([288, 288]);
  });

  test('computes the statistic of the very samples that the plain series shows', async () => {
    const from = Date.UTC(2026, 2, 4, 10);
    const to = from + HOUR - 1;
    const plain = await column(curves({}, from, to), 1);
    expect(plain).toHaveLength(12);
    const of = async (statistic: string): Promise<number> =>
      (await column(curves({ aggregate: { every: '1h', statistic } }, from, to), 1))[0];
    expect(await of('max')).toBe(Math.max(...plain));
    expect(await of('min')).toBe(Math.min(...plain));
    const sorted = [...plain].sort((a, b) => a - b);
    expect(await of('p50')).toBeCloseTo((sorted[5] + sorted[6]) / 2, 10);
    expect(await of('mean')).toBeCloseTo((await of('sum')) / 12, 10);
  });

  test("takes the mean unless told otherwise, and is not moved by the panel's step", async () => {
    const from = Date.UTC(2026, 2, 4, 10);
    const mean = await curves({ aggregate: { every: '1h', statistic: 'mean' } }, from, from + 6 * HOUR);
    expect(await curves({ aggregate: { every: '1h' }, step: '30m' }, from, from + 6 * HOUR)).toEqual(mean);
  });

  test('refuses more buckets than can be drawn', async () => {
    const from = Date.UTC(2026, 0, 1);
    await expect(curves(count('1s'), from, from + 11_000_000)).rejects.toThrow(/11001 buckets of 1s; at most 11000/);
    // Refused by their number: 30 days of buckets of a millisecond would not fit into memory.
    await expect(curves(count('1ms'), from, from + 30 * 24 * HOUR)).rejects.toThrow(
      /2592000001 buckets of 1ms; at most 11000 are given\. Use longer buckets or a shorter range\./,
    );
    await expect(curves(count('6h'), 0, from)).rejects.toThrow(/14\d{3} buckets of 6h/);
  });
});

test('a range without an instant is no data, not a frame of nothing', async () => {
  const noon = Date.UTC(2026, 2, 4, 12);
  expect((await curves({}, noon + 1, noon + MINUTE))[0].fields).toEqual([]);
  expect((await curves({ pipeline: 'nobody' }, noon, noon + HOUR))[0].fields).toEqual([]);
});

describe('signals of different intervals', () => {
  const TEN = Date.UTC(2026, 2, 4, 10);
  const held = (t: number): number => Math.floor(t / HOUR) * HOUR;
  const fleet: Fleet = { a: { cpu_usage: (t) => (t / MINUTE) % 97, accuracy: (t) => (held(t) / HOUR) % 7 } };
  const raw = { queryType: 'metrics', signals: ['accuracy', 'cpu_usage'] };

  test('the finest interval is the step, and coarser signals hold', async () => {
    const [frame] = await askFrames(raw, { from: TEN, to: TEN + 2 * HOUR }, handInstance(fleet));
    const rows = rowsOf(frame);
    expect(rows).toHaveLength(25);
    expect(rows.map(({ cpu_usage }) => cpu_usage)).toEqual(rows.map(({ time }) => (Number(time) / MINUTE) % 97));
    expect(new Set(rows.slice(0, 12).map(({ accuracy }) => accuracy)).size).toBe(1);
    expect(rows[12].accuracy).not.toBe(rows[11].accuracy);
    expect(frame.meta?.notices?.filter(({ severity }) => severity === 'info')).toEqual([]);
  });

  test('the same holds for the pace of a live query', () => {
    expect(liveQuery({ ...raw, format: 'series' }, 0, handInstance(fleet)).step).toBe(5 * MINUTE);
  });

  test('a step that passes over samples is said in a notice', async () => {
    const [{ meta }] = await askFrames({ ...raw, step: '1h' }, { from: TEN, to: TEN + 6 * HOUR }, handInstance(fleet));
    expect(meta?.notices?.map(({ text }) => text)).toContain(
      'One point every 1h, of samples every 5m: what lasts for less than 1h may not show. A shorter range or step shows more.',
    );
  });
});

describe('sums', () => {
  const TEN = Date.UTC(2026, 2, 4, 10);
  const fleet: Fleet = { a: { cpu_usage: (t) => (t >= TEN && t < TEN + 20 * MINUTE ? NaN : 1) } };
  const query = { queryType: 'metrics', signals: ['cpu_usage'], aggregate: { every: '1h', statistic: 'sum' } };

  test.each([
    ['computed here', handInstance(fleet)],
    ['computed by the source', instanceWith(computingSource(fleet, () => true))],
  ])('of missing samples are told apart from sums of all, %s', async (_, instance) => {
    const [frame] = await askFrames(query, { from: TEN - HOUR, to: TEN + 2 * HOUR - 1 }, instance);
    expect(rowsOf(frame).map(({ cpu_usage }) => cpu_usage)).toEqual([12, 8, 12]);
    expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
      '1 of 3 sums lack samples: they are of what was measured, and are not scaled.',
    );
  });

  test('of a bucket that is not over are said to be of a part', async () => {
    const [{ meta }] = await askFrames(query, { from: TEN + HOUR, to: TEN + 2.5 * HOUR }, handInstance(fleet));
    expect(meta?.notices?.map(({ text }) => text)).toContain(
      'The last bucket reaches beyond the range: only the part within it counts.',
    );
  });
});
