import { AFTER_JANUARY } from '../now';
import { valuesOf, type Decoded } from './decode';
import { describeWith, ENGINES, type Engine } from './engine';
import { ask, contextOf, start, type Model, type PluginProcess } from './plugin-process';
import { historyOf, RANGE } from './presets/preset-case';

/** Three pipelines of two teams, as gauges of our own names and as a server with counters. */
const HISTORY = historyOf([
  {
    name: 'teams',
    settings: { presets: ['canonical'] },
    expected: {},
    targets: [
      {
        job: 'server',
        instance: 'server:8000',
        metrics: `
          cpu_usage{pipeline="churn",team="risk",region="eu-west"} 50
          cpu_usage{pipeline="fraud",team="risk",region="us-east"} 95
          cpu_usage{pipeline="search",team="web",region="eu-north"} 85
          nv_inference_request_success{model="churn",team="risk"} 3/s
          nv_inference_request_success{model="search",team="web"} 6/s
          nv_inference_request_failure{model="churn",team="risk"} 0/s
          nv_inference_request_failure{model="search",team="web"} 1/s
        `,
      },
    ],
  },
]);

for (const kind of ENGINES) {
  describeWith(kind.programs, `label matchers on a real ${kind.name}`, () => {
    let plugin: PluginProcess;
    let engine: Engine;
    beforeAll(async () => {
      [plugin, engine] = await Promise.all([start(AFTER_JANUARY), kind.start([HISTORY])]);
    });
    afterAll(async () => {
      await Promise.all([plugin?.close(), engine?.stop()]);
    });

    const asked = async (query: Model, prometheus: object = {}): Promise<Decoded> => {
      const jsonData = { source: 'prometheus', prometheus: { scrapeInterval: '1m', ...prometheus } };
      const [frame] = await ask(plugin, contextOf({ url: engine.url, jsonData }), query, RANGE);
      return frame;
    };
    /** An answer about nobody has no such column. */
    const pipelinesIn = (frame: Decoded): unknown[] =>
      frame.fields.some(({ name }) => name === 'pipeline') ? [...new Set(valuesOf(frame, 'pipeline'))].sort() : [];

    test.each([
      ['team="risk"', ['churn', 'fraud']],
      ['{team="risk",region=~"eu-.*"}', ['churn']],
      ['region!~"eu-.*"', ['fraud']],
      ['team="nobody"', []],
    ])('%s leaves %j, in tables and in what alert rules ask', async (pipelineMatchers, expected) => {
      const model = { queryType: 'alerts', rules: ['cpu_usage'], pipelineMatchers };
      const table = await asked({ ...model, state: 'all' });
      expect(pipelinesIn(table)).toEqual(expected);
      const instant = await asked({ ...model, format: 'instant' });
      expect(pipelinesIn(instant)).toEqual(expected);
    });

    test('rates of a preset are those of the pipelines that match alone', async () => {
      const rate = { queryType: 'metrics', signals: ['requests_per_second'], pipelineMatchers: 'team="web"' };
      const frame = await asked(rate, { presets: ['triton'] });
      const series = frame.fields.filter(({ labels }) => labels.pipeline !== undefined);
      expect(series.map(({ labels }) => labels.pipeline)).toEqual(['search']);
      expect(Number(series[0].values.at(-1))).toBeCloseTo(7, 6);
    });

    test.each([
      ['labels', '', { labels: expect.arrayContaining(['region', 'team']) }],
      ['label-values', 'label=team', { values: ['risk', 'web'] }],
      ['label-values', 'label=region&matchers=team%3D%22risk%22', { values: ['eu-west', 'us-east'] }],
      ['label-values', 'label=region&match=search', { values: ['eu-north'] }],
      ['pipelines', 'matchers=team%3D%22risk%22', { pipelines: ['churn', 'fraud'] }],
    ])('editors and variables ask for %s of %j', async (resource, parameters, expected) => {
      const jsonData = { source: 'prometheus', prometheus: { scrapeInterval: '1m' } };
      const times = `from=${RANGE.from}&to=${RANGE.to}`;
      const context = contextOf({ url: engine.url, jsonData });
      const { code, body } = await plugin.resource(context, `${resource}?${times}&${parameters}`);
      expect([code, JSON.parse(body.toString('utf8'))]).toEqual([200, expected]);
    });

    test('labels are those of pipelines, not of metrics', async () => {
      const jsonData = { source: 'prometheus', prometheus: { scrapeInterval: '1m', presets: ['triton'] } };
      const url = `labels?from=${RANGE.from}&to=${RANGE.to}`;
      const { body } = await plugin.resource(contextOf({ url: engine.url, jsonData }), url);
      const { labels } = JSON.parse(body.toString('utf8')) as { labels: string[] };
      expect(labels).toEqual(expect.arrayContaining(['instance', 'team']));
      expect(labels.filter((name) => ['__name__', 'le', 'model'].includes(name))).toEqual([]);
    });

    test('matchers that cannot be read are refused with the place', async () => {
      await expect(asked({ queryType: 'alerts', pipelineMatchers: 'team=risk' })).rejects.toThrow(/pipelineMatchers/);
    });
  });
}
