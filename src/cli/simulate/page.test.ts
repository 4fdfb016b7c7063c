import { days, hours, minutes, parseMatcher } from '../../series';
import { SIGNALS } from '../../signals';
import { createFleet, type SimulatorSettings } from '../../sources/simulator/fleet';
import { createSimulator } from '../../sources/simulator/source';
import { COUNTERS } from './counters';
import { renderPage } from './page';
import { watch } from './snapshot';
import { createTimeline } from './timeline';

const NOW = Date.UTC(2026, 2, 4, 10, 17, 42, 123);
const SETTINGS: SimulatorSettings = {
  seed: 4,
  pipelines: 5,
  interval: minutes(5),
  timezone: 'UTC',
  incidents: 'demo',
  schedule: [],
};
const watchOf = (settings = SETTINGS, counting = true): ReturnType<typeof watch> =>
  watch(createTimeline(createFleet(settings)), counting);
const pageOf = (now: number, settings?: SimulatorSettings, stamped = true): string =>
  [...renderPage(watchOf(settings).look(now), 'openmetrics', stamped)].join('');

interface Line {
  readonly value: number;
  readonly time: number | null;
}

/** The samples of a page by name and labels. */
function samplesOf(page: string): Map<string, Line> {
  const lines = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, series, value, time] = /^(\S+\{[^}]*\}) (\S+)(?: (\S+))?$/.exec(line)!;
      return [series, { value: Number(value), time: time === undefined ? null : Number(time) * 1000 }];
    }),
  );
}

test('holds every signal that has a sample, at the instant and with the value of the data source', async () => {
  const source = createSimulator(SETTINGS);
  const signals = SIGNALS.map(({ id }) => {
    const step = source.intervalOf(id);
    return { signal: id, grid: { start: Math.floor(NOW / step) * step, step, length: 1 } };
  });
  const { pipelines, values } = await source.fetch({
    ...{ pipelines: parseMatcher('.*'), signals },
    abort: new AbortController().signal,
  });
  const samples = samplesOf(pageOf(NOW));
  for (const { signal, grid } of signals) {
    for (const [p, pipeline] of pipelines.entries()) {
      const value = values.get(signal)!.rows[p][0];
      const expected = Number.isNaN(value) ? undefined : { value, time: grid.start };
      expect(samples.get(`${signal}{pipeline="${pipeline}"}`)).toEqual(expected);
    }
  }
});

test('leaves out what has no sample', () => {
  const incident = {
    type: 'data_outage',
    ramp: 0,
    duration: hours(4),
    recovery: 0,
    onset: NOW - hours(2),
    magnitude: 1,
    every: null,
  } as const;
  const schedule = [{ pipelines: parseMatcher('churn'), incident }];
  const samples = samplesOf(pageOf(NOW, { ...SETTINGS, incidents: 'none', schedule }));
  expect(samples.has('record_count{pipeline="churn"}')).toBe(false);
  expect(samples.has('record_count{pipeline="fraud-detection"}')).toBe(true);
  expect([...samples.values()].every(({ value }) => Number.isFinite(value))).toBe(true);
});

test('counters carry no time; where time is simulated nothing does', () => {
  const timed = (page: string): string[] =>
    [...samplesOf(page)].filter(([, { time }]) => time !== null).map(([series]) => series.split('{')[0]);
  expect(new Set(timed(pageOf(NOW)))).toEqual(new Set(SIGNALS.map(({ id }) => id)));
  expect(timed(pageOf(NOW, SETTINGS, false))).toEqual([]);
});

test('ends with the end of OpenMetrics, and tells each family once', () => {
  const page = pageOf(NOW);
  expect(page.endsWith('\n# EOF\n')).toBe(true);
  const types = page.match(/^# TYPE \S+/gm)!;
  expect(types).toHaveLength(SIGNALS.length + COUNTERS.length);
  expect(new Set(types).size).toBe(types.length);
});

test('leaves counters out where they are not wanted', () => {
  const page = [...renderPage(watchOf(SETTINGS, false).look(NOW), 'classic', true)].join('');
  expect(page.match(/^# TYPE \S+/gm)).toHaveLength(SIGNALS.length);
});

test('histograms are whole: buckets rise to the count, which is that of the codes', () => {
  const { members, totals } = watchOf().look(NOW);
  for (const [m, { name }] of members.entries()) {
    for (const family of COUNTERS.filter(({ type }) => type === 'histogram')) {
      const row = totals.get(family.counted)![m];
      for (const metric of family.metrics) {
        const valuesOf = (suffix: string): number[] =>
          metric.filter((series) => series.suffix === suffix).map(({ value }) => value(row));
        const buckets = valuesOf('_bucket');
        const [count] = valuesOf('_count');
        expect(count).toBeGreaterThan(0);
        expect(buckets).toEqual([...buckets].sort((a, b) => a - b));
        expect(buckets.every(Number.isInteger)).toBe(true);
        expect(buckets[buckets.length - 1]).toBe(count);
        expect(metric.find(({ labels }) => labels.endsWith('le="+Inf"'))!.value(row)).toBe(count);
        // The mean lies between the bounds of the lowest and the highest values.
        const bounds = metric
          .filter(({ suffix }) => suffix === '_bucket')
          .map(({ labels }) => Number(/le="([\d.]+)"/.exec(labels)?.[1] ?? Infinity));
        const mean = valuesOf('_sum')[0] / count;
        expect(mean).toBeGreaterThan(bounds[buckets.findIndex((bucket) => bucket > 0.05 * count)] / 2);
        expect(mean).toBeLessThan(bounds[buckets.findIndex((bucket) => bucket > 0.95 * count)]);
      }
    }
    const samples = samplesOf(pageOf(NOW));
    const requests = ['200', '500'].map(
      (code) => samples.get(`ml_requests_total{pipeline="${name}",code="${code}"}`)!.value,
    );
    expect(requests[0] + requests[1]).toBe(samples.get(`ml_request_duration_seconds_count{pipeline="${name}"}`)!.value);
  }
});

test('counters never fall from one look to the next within a day, and are those of a look that starts afresh', () => {
  const one = watchOf();
  const counted = (page: Map<string, Line>): Array<[string, number]> =>
    [...page].filter(([series]) => series.startsWith('ml_')).map(([series, { value }]) => [series, value]);
  const midnight = Math.floor(NOW / days(1)) * days(1);
  let before = new Map<string, number>();
  for (let now = midnight; now < midnight + days(1); now += minutes(47) + 11) {
    const page = [...renderPage(one.look(now), 'openmetrics', true)].join('');
    const values = counted(samplesOf(page));
    expect(values.filter(([series, value]) => value < (before.get(series) ?? 0))).toEqual([]);
    before = new Map(values);
  }
  const last = midnight + days(1) - 1;
  expect([...renderPage(one.look(last), 'openmetrics', true)].join('')).toBe(pageOf(last));
});

test('catching up in advance changes nothing, and ends when it is told to', async () => {
  const one = watchOf();
  await one.catchUp(NOW, new AbortController().signal);
  expect([...renderPage(one.look(NOW), 'openmetrics', true)].join('')).toBe(pageOf(NOW));
  await watchOf().catchUp(NOW, AbortSignal.abort());
});
