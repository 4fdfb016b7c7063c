import { type DiscoveryReport, type FoundSignal } from '../../src/contract/discovery';
import { clockAt } from '../now';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { contextOf, start, type PluginProcess } from './plugin-process';
import { PRODUCTS } from './presets';
import { historyOf, type PresetCase, RANGE } from './presets/preset-case';
import { TOGETHER } from './presets/together';

/** A minute after a scrape of every target: all that the engine has is in its past. */
const NOW = RANGE.to;

/** Cases of one preset, under the label that it usually has. */
const ALONE = PRODUCTS.filter(
  ({ settings: { presets, pipelineLabel } }) => presets.length === 1 && pipelineLabel === undefined,
);

for (const kind of ENGINES) {
  describeWith(kind.programs, `what a real ${kind.name} has`, () => {
    let plugin: PluginProcess;
    beforeAll(async () => {
      plugin = await start(clockAt(NOW));
    });
    afterAll(() => plugin?.close());

    test.each(ALONE.map((one) => [one.name, one] as const))(
      '%s is found, and every value is what the load says',
      async (_, one) => {
        const { presets } = await discovered(plugin, kind, one);
        const found = presets.find(({ preset }) => preset === one.settings.presets[0]);
        expect(found).toBeDefined();
        const signals = new Set(Object.values(one.expected).flatMap(Object.keys));
        const proved = (found?.signals ?? []).filter(({ signal }) => signals.has(signal));
        expect(proved).toHaveLength(signals.size);
        for (const { signal, value, pipelines } of proved) {
          const known = Object.values(one.expected).filter((values) => typeof values[signal] === 'number');
          expect({ signal, pipelines }).toEqual({ signal, pipelines: known.length });
          expectAsLoaded(one, signal, value);
        }
      },
      60_000,
    );

    test('servers and hosts go together as if somebody had mapped them', async () => {
      const [one] = TOGETHER;
      const { proposals } = await discovered(plugin, kind, one);
      expect(
        proposals.map(({ presets, pipelineLabel, scrapeInterval }) => ({ presets, pipelineLabel, scrapeInterval })),
      ).toEqual([{ presets: [...one.settings.presets], pipelineLabel: 'model', scrapeInterval: '1m' }]);
      const [{ signals }] = proposals;
      const read = signals.filter(({ pipelines }) => pipelines > 0).map(({ signal }) => signal);
      const expected = new Set(Object.values(one.expected).flatMap(Object.keys));
      expect(read.sort()).toEqual([...expected].sort());
      signals.forEach(({ value, signal }) => expectAsLoaded(one, signal, value));
    }, 60_000);
  });
}

/** A value that is shown is that of the load, relatively to a millionth; 0 is 0. */
function expectAsLoaded(one: PresetCase, signal: string, value: FoundSignal['value']): void {
  if (value !== undefined) {
    const expected = one.expected[value.pipeline][signal];
    expect({ signal, expected }).toEqual({ signal, expected: expect.any(Number) });
    expect(Math.abs(value.value - (expected ?? NaN))).toBeLessThanOrEqual(1e-6 * Math.abs(expected ?? NaN));
  }
}

async function discovered(plugin: PluginProcess, kind: EngineKind, one: PresetCase): Promise<DiscoveryReport> {
  let engine: Engine | undefined;
  try {
    engine = await kind.start([historyOf([one])]);
    const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
    const { code, body } = await plugin.resource(context, 'discover');
    const answer = JSON.parse(body.toString('utf8')) as DiscoveryReport;
    expect({ code, answer }).toMatchObject({ code: 200 });
    return answer;
  } finally {
    await engine?.stop();
  }
}
