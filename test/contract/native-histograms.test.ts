import { days, hours } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { describeWith, startPrometheus, type Engine } from './engine';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';
import { writeNative } from './remote-write';

const END = Date.UTC(2026, 0, 15, 10);
const RANGE = { from: END - days(1), to: END };
/** Values an hour by bucket, before the range and in it. */
const [BEFORE, WITHIN] = [[100, 200, 400, 200, 100], [40, 100, 300, 400, 160]]; // prettier-ignore

describeWith(['prometheus'], 'native histograms of a real Prometheus', () => {
  let plugin: PluginProcess;
  let engine: Engine;

  beforeAll(async () => {
    const flags = ['--web.enable-remote-write-receiver', '--enable-feature=native-histograms'];
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), startPrometheus([], [], undefined, flags)]);
    const instants = Array.from({ length: 8 * 24 + 2 }, (_, i) => END - days(8) - hours(1) + i * hours(1));
    const series = ['moved', 'still'].map((feature) => {
      let totals = BEFORE.map(() => 0);
      const samples = instants.map((time) => {
        const gained = feature === 'moved' && time > RANGE.from ? WITHIN : BEFORE;
        totals = totals.map((total, b) => total + gained[b]);
        return { time, counts: totals };
      });
      return { labels: { __name__: 'feature_value', pipeline: 'churn', feature }, samples };
    });
    const [{ samples }] = series;
    const scores = { labels: { __name__: 'prediction_score', pipeline: 'churn' }, samples };
    await writeNative(engine.url, [...series, scores]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  const onPrometheus = (): ReturnType<typeof contextOf> =>
    contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });

  test('are compared bucket by bucket', async () => {
    const [table, histograms] = await ask(plugin, onPrometheus(), { queryType: 'feature_drift' }, RANGE);
    const column = (name: string) => table.fields.find((field) => field.name === name)?.values;
    expect(column('feature')).toEqual(['moved', 'still']);
    expect(column('drifted')).toEqual([true, false]);
    expect(column('threshold_source')).toEqual(['learned', 'learned']);
    const shares = (counts: readonly number[]) => counts.map((count) => count / 1000);
    const [r, c] = [BEFORE, WITHIN].map(shares);
    const psi = r.reduce((sum, share, b) => sum + (share - c[b]) * Math.log(share / c[b]), 0);
    expect(column('value')?.[0]).toBeCloseTo(psi, 6);
    expect(column('value')?.[1]).toBeCloseTo(0, 6);
    const bounds = histograms.fields.find(({ name }) => name === 'high')?.values.slice(0, 7);
    expect(bounds).toEqual([1, 2, 4, 8, 16, 32, null]);
  });

  test('of scores that are no probabilities are left out, and said to be', async () => {
    const [table] = await ask(plugin, onPrometheus(), { queryType: 'accuracy_estimate', format: 'table' }, RANGE);
    const note = table.fields.find(({ name }) => name === 'note')?.values[0];
    expect(note).toContain('of the scores are not from 0 to 1');
  });
});
