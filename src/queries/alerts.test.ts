import { openSource, parseSettings } from '../sources';
import { answer } from './answer';
import { instanceOf } from './instance';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 2, 2, 14, 3);

function alerts(more: object, jsonData: object = {}): ReturnType<typeof answer> {
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  const instance = instanceOf(settings, openSource(settings, 'mlpulse/test'));
  const question = { raw: { queryType: 'alerts', ...more }, range: { from: TO - HOUR, to: TO }, interval: MINUTE };
  return answer(question, instance, new AbortController().signal);
}
const column = (frames: Awaited<ReturnType<typeof answer>>, name: string): unknown[] => [
  ...frames[0].fields.find((field) => field.name === name)!.values,
];

test('judges the newest sample where a day is no whole number of intervals', async () => {
  // 24 h are 205.7 times 7 min; thresholds that every sample crosses.
  const jsonData = { simulator: { interval: '7m' }, thresholds: { response_time_ms: { warning: 0, critical: 1 } } };
  const frames = await alerts({ state: 'all', pipeline: 'fraud-detection' }, jsonData);
  const place = column(frames, 'rule').indexOf('response_time_ms');
  const newest = Math.floor(TO / (7 * MINUTE)) * 7 * MINUTE;
  expect(column(frames, 'severity')[place]).toBe('critical');
  expect(column(frames, 'time')[place]).toBe(newest);
  expect(column(frames, 'value')[place]).toBeGreaterThan(50);
  expect(column(frames, 'since')[place]).toBe(newest - 205 * 7 * MINUTE);
});

test.each(['table', 'series', 'instant'])(
  'as %s without a matching pipeline is no data, and says so: no row would read as nothing wrong',
  async (format) => {
    const [{ fields, meta }] = await alerts({ format, pipeline: 'nobody' });
    expect(fields).toEqual([]);
    expect(meta?.notices).toEqual([
      { severity: 'info', text: expect.stringMatching(/^No pipeline that matches "nobody" has data here\. Check/) },
    ]);
  },
);

test('table, instant and the end of the series agree with each other', async () => {
  const thresholds = { cpu_usage: { warning: 40, critical: 45 } };
  const key = (a: unknown, b: unknown): string => `${String(a)}/${String(b)}`;
  const table = await alerts({ state: 'all' }, { thresholds });
  const words = new Map(
    column(table, 'pipeline').map((p, i) => [key(p, column(table, 'rule')[i]), column(table, 'severity')[i]]),
  );
  const instant = await alerts({ format: 'instant' }, { thresholds });
  const codes = new Map(
    column(instant, 'pipeline').map((p, i) => [key(p, column(instant, 'rule')[i]), column(instant, 'value')[i]]),
  );
  const [{ fields }] = await alerts({ format: 'series' }, { thresholds });
  expect(words.size).toBe(44);
  expect(fields).toHaveLength(45);
  for (const { labels, values } of fields.slice(1)) {
    const id = key(labels?.pipeline, labels?.rule);
    const code = values.at(-1) as number;
    expect(codes.get(id)).toBe(code);
    expect(words.get(id)).toBe(Number.isNaN(code) ? 'unknown' : ['ok', 'warning', 'critical'][code]);
  }
});
