import { badQuery } from '../../series';
import { askFrames, computingSource, handSource, instanceWith, refusingBefore, rowsOf } from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 2, 4, 12, 2);
/** The newest instant of five-minute and of hourly signals. */
const NOW = Date.UTC(2026, 2, 4, 12);

describe('what is optional', () => {
  const fleet = { a: { cpu_usage: () => 7, error_rate: () => 2, requests_per_second: () => 5, accuracy: () => 0.9 } };

  test.each([
    ['computed from samples', handSource(fleet), 'The engine refused the query: too long'],
    [
      'computed by the source',
      computingSource(fleet, () => true),
      'the engine did not compute them. It may not look so far back.',
    ],
  ])('costs the change alone, %s', async (_, base, why) => {
    const range = { from: TO - 36 * HOUR, to: TO };
    const [frame] = await askFrames({ queryType: 'kpi' }, range, instanceWith(refusingBefore(NOW - 48 * HOUR, base)));
    const rows = rowsOf(frame);
    const of = (section: string, kpi: string): unknown =>
      rows.find((row) => row.section === section && row.kpi === kpi);
    expect(of('range', 'cpu_usage')).toMatchObject({ value: 7, change: NaN });
    expect(of('range', 'error_rate_weighted')).toMatchObject({ value: 2, change: NaN });
    expect(of('range', 'recent_accuracy')).toMatchObject({
      value: expect.closeTo(0.9, 12),
      change: expect.closeTo(0, 12),
    });
    // The other windows are not too long, and keep their changes.
    expect(of('current', 'cpu_usage')).toMatchObject({ value: 7, change: 0 });
    expect(of('last_hour', 'error_rate_weighted')).toMatchObject({ value: 2, change: 0 });
    const warnings = frame.meta!.notices!.filter(({ severity }) => severity === 'warning').map(({ text }) => text);
    expect(warnings).toContain(`Changes against the window before are unknown: ${why}`);
  });

  test('is computed from samples where the source cannot, as after a restart in the window before', async () => {
    // The source does not compute what holds two series of a pipeline: those windows that reach over this instant.
    const restart = NOW - 90 * 60_000;
    const source = computingSource(fleet, ({ signal, windows: { end, samples } }) => {
      const first = end - (samples - 1) * handSource(fleet).intervalOf(signal);
      return end < restart || first > restart;
    });
    const range = { from: TO - HOUR, to: TO };
    const [frame] = await askFrames({ queryType: 'kpi' }, range, instanceWith(source));
    expect(rowsOf(frame).find(({ section }) => section === 'last_hour')).toMatchObject({ value: 7, change: 0 });
    expect(frame.meta?.notices?.map(({ text }) => text)).not.toContainEqual(expect.stringContaining('Changes against'));
  });

  test('is no excuse where the rest fails too', async () => {
    const range = { from: TO - 72 * HOUR, to: TO };
    await expect(
      askFrames({ queryType: 'kpi' }, range, instanceWith(refusingBefore(NOW - 48 * HOUR, handSource(fleet)))),
    ).rejects.toThrow(/too long/);
  });

  test('is the error rate of all requests, whose samples may be too many', async () => {
    const base = computingSource(fleet, ({ paired }) => paired === undefined);
    const slow = { ...base, fetch: () => Promise.reject(badQuery('The engine refused the query: too many samples')) };
    const range = { from: TO - HOUR, to: TO };
    const [frame] = await askFrames({ queryType: 'kpi' }, range, instanceWith(slow));
    const rows = rowsOf(frame);
    expect(rows.find(({ kpi }) => kpi === 'uptime_percent')).toMatchObject({ value: 100, change: 0 });
    expect(rows.find(({ kpi }) => kpi === 'error_rate_weighted')).toMatchObject({
      value: NaN,
      change: NaN,
      coverage: 0,
    });
    expect(frame.meta?.notices).toContainEqual({
      severity: 'warning',
      text: 'The error rate of all requests is missing: The engine refused the query: too many samples',
    });
    const alone = { queryType: 'kpi', kpis: ['error_rate_weighted'] };
    await expect(askFrames(alone, range, instanceWith(slow))).rejects.toThrow(/too many samples/);
  });
});
