import { CATALOGUE, type SignalId } from '../signals';
import { type Dataset, type FetchRequest, type MetricSource } from '../sources';
import { instantAt } from '../series';
import { askFrames, handSource, instanceWith, rowsOf, type Curves, type Row } from './testing/hand-source';

// What is missing because it is outside the limits of its signal: every message says so, in the place of "no data".

const MINUTE = 60_000;
const TO = Date.UTC(2026, 2, 4, 12, 2);
const RANGE = { from: TO - 24 * 60 * MINUTE, to: TO };

const healthy = Object.fromEntries(
  CATALOGUE.signals.map(({ id, limits: [low, high] }) => [id, () => (low + (high ?? 50)) / 2]),
) as Curves;

/** A source as an engine's is: a value outside is missing, and beside the rows of its signal. */
function withOutside(curves: Curves, value: (signal: SignalId, time: number) => number): MetricSource {
  const source = handSource({ churn: curves, other: healthy });
  return {
    ...source,
    async fetch(request: FetchRequest): Promise<Dataset> {
      const dataset = await source.fetch(request);
      for (const [signal, { grid, rows }] of dataset.values) {
        const found = new Map<string, { value: number; time: number }>();
        const row = rows[dataset.pipelines.indexOf('churn')];
        row?.forEach((_, i) => {
          const odd = value(signal, instantAt(grid, i));
          if (!Number.isNaN(odd)) {
            row[i] = NaN;
            found.set('churn', { value: odd, time: instantAt(grid, i) });
          }
        });
        (dataset.values as Map<SignalId, object>).set(signal, { grid, rows, outside: found });
      }
      return dataset;
    },
  };
}

/** Accuracy and completeness come as they should not. */
const wrong = withOutside(healthy, (signal) =>
  signal === 'accuracy' ? 71 : signal === 'data_completeness' ? 9_800 : signal === 'requests_per_second' ? -5 : NaN,
);

async function ask(raw: object, source = wrong): Promise<{ rows: Row[]; notices: string[] }> {
  const [frame] = await askFrames({ pipeline: 'churn', ...raw }, RANGE, instanceWith(source));
  return { rows: rowsOf(frame), notices: (frame.meta?.notices ?? []).map(({ text }) => text) };
}

test('alerts say it of every rule of the signal', async () => {
  const { rows } = await ask({ queryType: 'alerts', state: 'all' });
  const messages = Object.fromEntries(rows.map(({ rule, message }) => [rule, message]));
  expect(messages).toMatchObject({
    accuracy: 'Model accuracy: 71 is outside 0–1: not judged',
    accuracy_decline_24h: 'Model accuracy: 71 is outside 0–1: not judged',
    data_completeness: 'Data completeness: 9800 is outside 0–100: not judged',
    traffic_drop: 'Request rate: \u22125 is below 0: not judged',
    traffic_spike: 'Request rate: \u22125 is below 0: not judged',
  });
  expect(messages.cpu_usage).toMatch(/^CPU usage: 50/);
});

test('what is simply missing has no data, and what was outside before as well', async () => {
  const rest = { ...healthy, accuracy: () => NaN };
  const gone = withOutside(rest, (signal, time) => (signal === 'accuracy' && time < TO - 120 * MINUTE ? 71 : NaN));
  const { rows } = await ask({ queryType: 'alerts', state: 'all', rules: ['accuracy'] }, gone);
  expect(rows.map(({ message }) => message)).toEqual(['Model accuracy: no data']);
});

test('the verdict says it, and what to do', async () => {
  const only = withOutside(
    {
      ...healthy,
      feature_drift_score: () => 0,
      schema_violations: () => 0,
      freshness_delay_minutes: () => 1,
      error_rate: () => 0,
      response_time_ms: () => 50,
      anomaly_rate: () => 0,
      data_completeness: () => 99,
    },
    (signal) => (signal === 'accuracy' ? 71 : NaN),
  );
  const { rows } = await ask({ queryType: 'verdict' }, only);
  expect(rows[0]).toMatchObject({
    state: 'watch',
    headline: 'Model accuracy: 71 is outside 0–1: not judged, and 2 unknown',
    next_step: 'Mend the expression of the signal: its scale is wrong.',
  });
  expect(String(rows[0].evidence)).not.toContain('No data');
  const worse = (await ask({ queryType: 'verdict' })).rows[0];
  expect(worse.evidence).toContain('Data completeness: 9800 is outside 0–100: not judged');
  expect(worse.evidence).not.toContain('No data');
});

test('where under half is measured, the verdict says it too', async () => {
  const scaled = withOutside(healthy, (signal) => (CATALOGUE.of(signal).limits[1] === null ? -1 : 500));
  const { rows } = await ask({ queryType: 'verdict' }, scaled);
  expect(rows[0]).toMatchObject({ state: 'unknown', headline: 'No signal has data' });
  expect(rows[0].evidence).toContain('CPU usage: 500 is outside 0–100: not judged');
  expect(rows[0].next_step).toBe('Mend the expression of the signal: its scale is wrong.');
});

test.each([
  ['objectives', /model accuracy, .*has none \(.*model accuracy 71 is outside 0–1/],
  ['quality', /data completeness, has none \(data completeness 9800 is outside 0–100\)/],
  ['capacity', /^Headroom not judged \(churn\): .*has none \(request rate \u22125 is below 0\)/],
  ['drift', /has none \(model accuracy 71 is outside 0–1\)/],
  ['bottlenecks', /model accuracy 71 is outside 0–1/],
  ['distribution', /request rate \u22125 is below 0/],
])('%s says it beside what it lacks', async (queryType, text) => {
  const signal = queryType === 'distribution' ? { signal: 'requests_per_second' } : {};
  const { notices } = await ask({ queryType, ...signal });
  expect(notices.join('\n')).toMatch(new RegExp(text, 'm'));
});

test('capacity says it in its message', async () => {
  const { rows } = await ask({ queryType: 'capacity' });
  expect(rows[0].message).toBe('Unknown: \u22125 is below 0.');
});
