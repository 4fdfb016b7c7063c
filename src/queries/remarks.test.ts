import { hours } from '../series';
import { SIGNAL_IDS } from '../signals';
import { type MetricSource } from '../sources';
import { askFrames, computingSource, handSource, instanceWith, type Curves, type Fleet } from './testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(6), to: TO };
const everything: Curves = Object.fromEntries(SIGNAL_IDS.map((signal) => [signal, () => 0.9]));
const FLEET: Fleet = { a: everything, b: everything };

/** A source that combines the series of every signal that it is asked for, and says so of each. */
function combining(source: MetricSource): MetricSource {
  const { summarize } = source;
  return {
    ...source,
    async fetch(request) {
      const infos = request.signals.map(({ signal }) => ({ signal, says: ': they are combined.', how: 'mean' }));
      return { ...(await source.fetch(request)), infos };
    },
    // Statistics of combined series are computed from their samples.
    summarize: summarize && (async (...asked) => ({ ...(await summarize(...asked)), infos: ['pushed'] })),
  };
}

const REQUIRED: Readonly<Record<string, object>> = {
  metrics: { signals: ['cpu_usage', 'memory_usage', 'accuracy'] },
  correlation: { x: 'cpu_usage', y: 'response_time_ms', color: 'accuracy' },
  backtest: { rule: 'error_rate' },
  baseline: { signal: 'accuracy' },
  outliers: { signal: 'accuracy' },
  forecast: { signal: 'accuracy' },
};

const KINDS = [...instanceWith(handSource({})).kinds.values()].flatMap(({ kind, formats }) =>
  formats.map((format) => [kind, format] as const),
);

test.each(KINDS)('%s as %s says once what is true of several signals', async (kind, format) => {
  for (const source of [handSource(FLEET), computingSource(FLEET, ({ signal }) => signal === 'cpu_usage')]) {
    const query = { queryType: kind, format, step: '5m', ...REQUIRED[kind] };
    const frames = await askFrames(query, RANGE, instanceWith(combining(source)));
    const texts = frames.flatMap(({ meta }) => meta?.notices ?? []).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('are combined')).length).toBeLessThanOrEqual(1);
    expect(new Set(texts).size).toBe(texts.length);
  }
});

test('all KPIs together name the signals that were combined in one notice', async () => {
  const [{ meta }] = await askFrames({ queryType: 'kpi' }, RANGE, instanceWith(combining(handSource(FLEET))));
  const combined = meta?.notices?.filter(({ text }) => text.includes('are combined')) ?? [];
  expect(combined).toEqual([
    {
      severity: 'info',
      text: expect.stringMatching(/^Signals .*CPU usage, memory usage, .* \(mean\): they are combined\.$/),
    },
  ]);
});
