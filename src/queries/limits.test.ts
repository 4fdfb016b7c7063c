import { SIGNAL_IDS } from '../signals';
import { openSource, parseSettings, type FetchRequest, type HistogramRequest, type MetricSource } from '../sources';
import { answer } from './answer';
import { createInstance } from './create-instance';
import { handSource, rowsOf } from './testing/hand-source';

const DAY = 86_400_000;
const TO = Date.UTC(2026, 2, 31, 12);
const MONTH = { from: TO - 30 * DAY, to: TO };
const WEEK = { from: TO - 7 * DAY, to: TO };

function ask(raw: object, pipelines: number, range = MONTH): ReturnType<typeof answer> {
  const settings = parseSettings({ url: '', jsonData: { simulator: { pipelines } }, secure: {}, basicAuth: null });
  const instance = createInstance(settings, openSource(settings, 'mlpulse/test'));
  return answer({ raw, range, interval: 60_000, now: range.to }, instance, new AbortController().signal);
}

describe('an answer of more than 5 million values is refused with what to do instead', () => {
  test.each<[string, object, number]>([
    ['curves, even of the worst', { queryType: 'metrics', signals: SIGNAL_IDS, step: '5m', top: 100 }, 200],
    ['scores, even of the worst', { queryType: 'score', breakdown: true, step: '5m', top: 1_000 }, 10_000],
    ['trends, even of the worst', { queryType: 'drift', format: 'series', step: '5m', top: 1_000 }, 1_000],
    ['joined samples', { queryType: 'correlation', x: 'cpu_usage', y: 'memory_usage' }, 1_000],
    ['counted samples', { queryType: 'distribution' }, 1_000],
  ])('%s', async (_, raw, pipelines) => {
    await expect(ask(raw, pipelines)).rejects.toMatchObject({
      status: 400,
      category: 'query',
      message: expect.stringMatching(
        /^The answer would have [\d.,]+ million values; at most 5 million are given\. Name fewer/,
      ),
    });
  });

  test('a finer step than the samples, which are few, does not slip through', async () => {
    const raw = { queryType: 'alerts', format: 'series', step: '1s' };
    const range = { from: TO - 10_000_000, to: TO };
    await expect(ask(raw, 100, range)).rejects.toThrow(/^The answer would have \d+ million values/);
  });
});

describe('a table of a large fleet', () => {
  /** A fleet of names, which counts what is fetched at once. */
  function counting(names: readonly string[]): { source: MetricSource; fetched: number[] } {
    const fleet = Object.fromEntries(
      names.map((name, i) => [name, { requests_per_second: () => 10 + i, cpu_usage: () => i }]),
    );
    const inner = handSource(fleet);
    const fetched: number[] = [];
    return {
      fetched,
      source: {
        ...inner,
        async fetch(request: FetchRequest) {
          const dataset = await inner.fetch(request);
          fetched.push(dataset.pipelines.length * request.signals.reduce((sum, { grid }) => sum + grid.length, 0));
          return dataset;
        },
      },
    };
  }
  const names = Array.from({ length: 300 }, (_, i) => `p.${String(i).padStart(3, '0')}|x`);
  const settings = parseSettings({ url: '', jsonData: {}, secure: {}, basicAuth: null });

  test.each([
    ['capacity', MONTH],
    ['bottlenecks', WEEK],
    ['objectives', WEEK],
  ])('%s is fetched in parts, and every pipeline is answered once', async (queryType, range) => {
    const { source, fetched } = counting(names);
    const [frame] = await answer(
      { raw: { queryType }, range, interval: 1, now: range.to },
      createInstance(settings, source),
      new AbortController().signal,
    );
    expect(fetched.length).toBeGreaterThan(1);
    expect(Math.max(...fetched)).toBeLessThanOrEqual(1_000_000);
    if (queryType === 'capacity') {
      expect(rowsOf(frame).map(({ pipeline }) => pipeline)).toEqual(names);
      expect(rowsOf(frame).map(({ avg_rps }) => avg_rps)).toEqual(names.map((_, i) => 10 + i));
    }
    if (queryType === 'bottlenecks') {
      // CPU of 71 and more.
      expect(rowsOf(frame).map(({ pipeline }) => pipeline)).toEqual(names.slice(71));
    }
  });

  test('a small question asks for the fleet at once, and once who is known', async () => {
    const { source, fetched } = counting(names);
    const asked = jest.spyOn(source, 'pipelines');
    const raw = { queryType: 'alerts', format: 'instant' };
    await answer(
      { raw, range: MONTH, interval: 1, now: MONTH.to },
      createInstance(settings, source),
      new AbortController().signal,
    );
    expect(fetched).toHaveLength(1);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('the memory of a query', () => {
  const settings = parseSettings({ url: '', jsonData: {}, secure: {}, basicAuth: null });
  const fleet = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`p${i}`, { cpu_usage: () => 1 }]));

  /** Answers while room is given, and says what was held. */
  async function held(raw: object, most = Infinity, more: Partial<MetricSource> = {}, range = MONTH) {
    const books = { now: 0, peak: 0, asked: 0 };
    const source: MetricSource = { ...handSource(fleet), expected: () => 200, ...more };
    const pipelines = jest.spyOn(source, 'pipelines');
    const answered = answer(
      { raw, range, interval: 1, now: range.to },
      createInstance(settings, source),
      new AbortController().signal,
      {
        hold(bytes) {
          if (bytes > most) {
            return Promise.reject(new Error('There is no room.'));
          }
          let mine = bytes;
          books.now += bytes;
          books.peak = Math.max(books.peak, books.now);
          return Promise.resolve((left = 0) => {
            books.now -= Math.max(0, mine - left);
            mine = Math.min(mine, left);
          });
        },
      },
    );
    await answered.catch(() => undefined);
    return { answered, books, pipelines };
  }

  test('of a table is held for some pipelines at a time, and given back', async () => {
    const { answered, books } = await held({ queryType: 'capacity' });
    await answered;
    // A million values are read at a time, twice in memory, and some rows besides.
    expect(books.peak).toBeGreaterThan(16e6);
    expect(books.peak).toBeLessThan(20e6);
    // What was made of each pipeline is left.
    expect(books.now).toBe(150 * 8_000);
  });

  test('of curves is held while the answer is made of them', async () => {
    const { answered, books } = await held({ queryType: 'metrics', signals: ['cpu_usage'], step: '5m' });
    const [{ fields }] = await answered;
    expect(fields).toHaveLength(151);
    // More were expected than there are.
    expect(books.peak).toBe(8 * 8641 * (2 * 200 + 3));
    expect(books.now).toBe(8 * 8641 * (2 * 150 + 3));
  });

  test('of counts of buckets is held while they are read, and of events', async () => {
    const nothing = { executed: ['x'], warnings: [] };
    const counted = jest.fn((_, { windows }: HistogramRequest) =>
      Promise.resolve({ ...nothing, histograms: [], windows: windows.length }),
    );
    const drift = await held({ queryType: 'feature_drift' }, Infinity, { histograms: counted });
    await drift.answered;
    const [[, { windows }]] = counted.mock.calls;
    const most = 80_000;
    expect(drift.books.peak).toBe(
      600 * 100 * windows.length * Math.min(150, Math.floor(most / (100 * windows.length))),
    );
    const events = await held({ queryType: 'events' }, Infinity, {}, { from: TO - DAY / 24, to: TO });
    await events.answered;
    expect(events.books.peak).toBeGreaterThanOrEqual(2_000 * 200);
  });

  test('of one pipeline alone is too much before any is looked for', async () => {
    const { answered, pipelines } = await held({ queryType: 'capacity', format: 'instant' }, 300_000);
    await expect(answered).rejects.toThrow('There is no room.');
    expect(pipelines).not.toHaveBeenCalled();
  });

  test.each([
    [1_000, undefined],
    [60_000, 1],
  ])('%d pipelines: so many signals are read at the same time as there is memory for: %p', async (expected, atOnce) => {
    const source = handSource(fleet);
    const fetch = jest.fn(source.fetch);
    const query = { queryType: 'metrics', signals: ['cpu_usage', 'memory_usage'], step: '1d' };
    await (
      await held(query, Infinity, { expected: () => expected, fetch })
    ).answered;
    expect(fetch.mock.calls.map(([request]) => request.atOnce)).toEqual([atOnce]);
  });

  test('of all checks of a large fleet is held before anything is read of it', async () => {
    const names = Array.from({ length: 30_000 }, (_, i) => `p${i}`);
    const source = handSource(fleet);
    const [fetch, summarize] = [jest.fn(source.fetch), jest.fn()];
    const { answered } = await held({ queryType: 'alerts', format: 'instant', engine: true }, 50e6, {
      ...{ pipelines: () => Promise.resolve(names), fetch, summarize },
    });
    await expect(answered).rejects.toThrow('There is no room.');
    expect(fetch).not.toHaveBeenCalled();
    expect(summarize).not.toHaveBeenCalled();
  });
});

describe('the requests of one query', () => {
  const settings = parseSettings({ url: '', jsonData: {}, secure: {}, basicAuth: null });

  test.each([
    ['of all pipelines at once', { queryType: 'metrics', signals: ['cpu_usage'] }, 4_001, '4,001'],
    ['in parts', { queryType: 'capacity' }, 1_500, '4,500'],
  ])('are refused before any is sent where they are too many: %s', async (_, raw, each, sent) => {
    const fleet = Object.fromEntries(Array.from({ length: 150 }, (_unused, i) => [`p${i}`, { cpu_usage: () => 1 }]));
    const source: MetricSource = { ...handSource(fleet), requestsFor: () => each };
    const fetched = jest.spyOn(source, 'fetch');
    const asked = answer(
      { raw, range: MONTH, interval: 1, now: MONTH.to },
      createInstance(settings, source),
      new AbortController().signal,
    );
    await expect(asked).rejects.toThrow(
      `The query would send the engine ${sent} requests or more; at most 4,000 are sent. Name fewer pipelines or signals, or take a shorter range or a longer step.`,
    );
    expect(fetched).not.toHaveBeenCalled();
  });
});

test('a range that begins before all data is cut, which a notice says', async () => {
  const range = { from: 0, to: TO };
  const [{ meta }] = await ask({ queryType: 'objectives' }, 1, range);
  expect(meta?.notices).toContainEqual({
    severity: 'info',
    text: 'The time range begins on 1970-01-01; it is cut to 2016-03-30, 10 years ago: nothing older is looked at.',
  });
});
