import { parse } from 'yaml';

import { askFrames, instanceWith, rowsOf } from '../queries/testing/hand-source';
import { days, minutes } from '../series';
import { createSimulator } from '../sources/simulator/source';
import { alertRule } from '.';
import { type GrafanaFile, type GrafanaRule } from './grafana';

const TO = Date.UTC(2026, 2, 4, 14);
const SIMULATOR = createSimulator({
  ...{ seed: 5, pipelines: 2, incidents: 'demo', schedule: [], interval: minutes(5), timezone: 'UTC' },
});
const INSTANCE = instanceWith(SIMULATOR);
const RULE = 'baseline:response_time_ms';

const reportOf = (asked: Readonly<Record<string, string>>) =>
  alertRule(new URLSearchParams({ rule: RULE, ...asked }), INSTANCE, 'fraud');
const copied = (asked: Readonly<Record<string, string>>): GrafanaRule =>
  (parse(reportOf(asked).yaml) as GrafanaFile).groups[0].rules[0] as GrafanaRule;

test('a copied baseline fires where its backtest fires', async () => {
  const threshold = 0.7;
  const copy = copied({ threshold: String(threshold), definition: 'baseline' });
  const query = { queryType: 'backtest', rule: RULE, threshold, format: 'series', step: '5m' };
  const [{ fields }] = await askFrames(query, { from: TO - days(4), to: TO }, INSTANCE);
  const [time, ...others] = fields;
  const fired = others.filter(({ name }) => name === 'fired');
  const first = time.values.findIndex((_, i) => fired.some(({ values }) => values[i] === 1));
  expect(first).toBeGreaterThan(4);
  const [asked, fires] = copy.data;
  expect(fires.model).toMatchObject({
    type: 'threshold',
    expression: asked.refId,
    conditions: [{ evaluator: { type: 'gte', params: [threshold] } }],
  });
  for (let i = first - 5; i < first + 10; i++) {
    // Any instant before the next sample.
    const to = Number(time.values[i]) + minutes(1);
    const rows = (await askFrames(asked.model, { from: to - 3_600_000, to }, INSTANCE)).flatMap(rowsOf);
    const firing = rows.filter(({ value }) => Number(value) >= threshold).map(({ pipeline }) => pipeline);
    const expected = fired.filter(({ values }) => values[i] === 1).map(({ labels }) => labels?.pipeline);
    expect([i, ...firing]).toEqual([i, ...expected]);
  }
});

test('it asks for the score alone, at the level of the kind unless said otherwise', () => {
  const report = reportOf({ pipeline: 'fraud-.*' });
  expect(report.settings).toBeNull();
  expect(copied({ pipeline: 'fraud-.*' })).toMatchObject({
    uid: expect.stringMatching(/^mlpulse-lab-[0-9a-f]{8}-response-t/) as string,
    title: 'Unusual response time, anomaly score at 1',
    ...{ condition: 'fires', for: '0s', keepFiringFor: '0s' },
    labels: { app: 'mlpulse', severity: 'warning', category: 'System', rule: RULE },
    data: [
      {
        refId: 'score',
        datasourceUid: 'fraud',
        model: { queryType: 'baseline', format: 'instant', signal: 'response_time_ms', pipeline: 'fraud-.*' },
      },
      { datasourceUid: '__expr__' },
    ],
  });
  expect(copied({ threshold: '0.9' }).uid).not.toBe(copied({}).uid);
});

test('a baseline of no signal is refused', () => {
  expect(() => reportOf({ rule: 'baseline:nothing' })).toThrow(
    /^Parameter "rule" names the unknown rule "baseline:nothing"\. Rules are: cpu_usage, .*, or baseline: and a signal\.$/,
  );
});
