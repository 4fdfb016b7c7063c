import { CATALOGUE, SIGNAL_IDS } from '../signals';
import { openSource, parseSettings, type FetchRequest, type MetricSource } from '../sources';
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

test('more samples of one pipeline than memory holds are refused', async () => {
  const range = { from: 0, to: 8.64e15 };
  expect(CATALOGUE.of('requests_per_second').interval).toBe(300_000);
  await expect(ask({ queryType: 'capacity', format: 'instant' }, 1, range)).rejects.toThrow(
    /^The range holds 28800000001 samples per pipeline.*Take a shorter range/,
  );
});
