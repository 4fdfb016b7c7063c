import { escapeRegExp } from 'lodash';

import { PRESETS } from '../../src/sources/prometheus/presets';
import { CATALOGUE } from '../../src/signals';
import { AFTER_JANUARY } from '../now';
import { type Decoded, valuesOf } from './decode';
import { poll } from '../poll';
import { describeWith, ENGINES, type Engine, type EngineKind, resultOf, startPrometheus } from './engine';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';
import { PRODUCTS } from './presets';
import { historyOf, type PresetCase, RANGE } from './presets/preset-case';
import { serve } from './presets/scraped';
import { TOGETHER } from './presets/together';

/** Engines with the cases that share one. */
const SETUPS: ReadonlyArray<readonly PresetCase[]> = [PRODUCTS, ...TOGETHER.map((one) => [one])];

for (const kind of ENGINES) {
  describeWith(kind.programs, `presets on a real ${kind.name} that scraped their products`, () => {
    let plugin: PluginProcess;
    beforeAll(async () => {
      plugin = await start(AFTER_JANUARY);
    });
    afterAll(() => plugin?.close());
    SETUPS.forEach((cases) => readSetUp(kind, cases, () => plugin));
  });
}

function readSetUp(
  { start: startEngine, tolerance }: EngineKind,
  cases: readonly PresetCase[],
  plugin: () => PluginProcess,
): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine([historyOf(cases)]);
  });
  afterAll(() => engine?.stop());

  const contextFor = ({ settings }: PresetCase): ReturnType<typeof contextOf> =>
    contextOf({
      url: engine.url,
      jsonData: { source: 'prometheus', prometheus: { ...settings, scrapeInterval: '1m' } },
    });
  const near = (value: number | null | undefined): unknown =>
    typeof value === 'number' && value !== 0
      ? expect.closeTo(value, -Math.log10(Math.abs(value) * tolerance))
      : (value ?? null);

  test.each(cases.map((one) => [one.name, one] as const))('%s: every value is what the load says', async (_, one) => {
    const signals = signalsOf(one);
    const model = { queryType: 'metrics', signals };
    const [frame] = await ask(plugin(), contextFor(one), model, RANGE);
    expect(pipelinesOf(frame)).toEqual(Object.keys(one.expected).sort());
    for (const [pipeline, expected] of Object.entries(one.expected)) {
      const found = signals.map((signal) => [signal, distinct(frame, pipeline, signal)]);
      expect({ pipeline, ...Object.fromEntries(found) }).toEqual({
        pipeline,
        ...Object.fromEntries(signals.map((signal) => [signal, [near(expected[signal])]])),
      });
    }
    // Who is asked for must not matter.
    const [pipeline] = Object.keys(one.expected);
    const [filtered] = await ask(plugin(), contextFor(one), { ...model, pipeline: escapeRegExp(pipeline) }, RANGE);
    expect(pipelinesOf(filtered)).toEqual([pipeline]);
    signals.forEach((signal) =>
      expect(distinct(filtered, pipeline, signal)).toEqual(distinct(frame, pipeline, signal)),
    );
  });

  const withQuantiles = cases.filter(({ quantiles }) => quantiles !== undefined);
  if (withQuantiles.length > 0) {
    test.each(withQuantiles.map((one) => [one.name, one] as const))('%s: quantiles of all requests', async (_, one) => {
      const kpis = ['response_time_p95_requests', 'response_time_p99_requests'];
      const [frame] = await ask(plugin(), contextFor(one), { queryType: 'kpi', kpis }, RANGE);
      const [pipelines, names, values] = ['pipeline', 'kpi', 'value'].map((name) => valuesOf(frame, name));
      for (const [pipeline, quantiles] of Object.entries(one.quantiles ?? {})) {
        const found = kpis.map(
          (kpi) => values[names.findIndex((name, row) => name === kpi && pipelines[row] === pipeline)],
        );
        expect({ pipeline, found }).toEqual({ pipeline, found: quantiles.map(near) });
      }
    });
  }
}

test.each([...PRESETS.values()].filter(({ sources }) => sources.length > 0))(
  '$id is proved: a case has each of its signals, and its quantiles',
  ({ id, readings, quantiles }) => {
    const own = PRODUCTS.filter(({ settings: { presets } }) => presets.length === 1 && presets[0] === id);
    const proved = new Set(own.flatMap(signalsOf));
    const read = Object.keys(typeof readings === 'function' ? readings(CATALOGUE) : readings);
    expect(read.filter((signal) => !proved.has(signal))).toEqual([]);
    expect(own.some((one) => one.quantiles !== undefined)).toBe(quantiles !== undefined);
  },
);

describeWith(['prometheus', 'promtool'], 'the texts of products', () => {
  test('are such as a Prometheus scrapes, series by series', async () => {
    const targets = await Promise.all(PRODUCTS.flatMap((one) => one.targets).map(serve));
    let engine: Engine | undefined;
    try {
      engine = await startPrometheus(
        [],
        targets.map(({ address }, i) => ({ job: `product-${i}`, address })),
      );
      const { url } = engine;
      const scraped = await poll(async () => {
        const samples = await latest(url, 'scrape_samples_scraped');
        return samples.size === targets.length && samples;
      });
      expect(Object.fromEntries(scraped)).toEqual(
        Object.fromEntries(targets.map(({ address, series }) => [address, series])),
      );
    } finally {
      await Promise.all([engine?.stop(), ...targets.map((target) => target.close())]);
    }
  });
});

/** The newest values of a metric by instance. */
async function latest(url: string, metric: string): Promise<ReadonlyMap<string, number>> {
  const result = await resultOf<{ metric: { instance: string }; value: [number, string] }>(url, metric);
  return new Map(result.map(({ metric: { instance }, value }) => [instance, Number(value[1])]));
}

const signalsOf = ({ expected }: PresetCase): string[] => [...new Set(Object.values(expected).flatMap(Object.keys))];

const pipelinesOf = ({ fields }: Decoded): string[] =>
  [...new Set(fields.flatMap(({ labels }) => (labels.pipeline ? [labels.pipeline] : [])))].sort();

/** The values that a signal has: one if it never changes. Null where the answer has no such signal of the pipeline. */
function distinct(frame: Decoded, pipeline: string, signal: string): unknown[] {
  const field = frame.fields.find(({ name, labels }) => name === signal && labels.pipeline === pipeline);
  const digits = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(10)) : value);
  return [...new Set((field?.values ?? [null]).map(digits))];
}
