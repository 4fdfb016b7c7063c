import { AFTER_JANUARY } from '../now';
import { valuesOf, type Decoded } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { ask, contextOf, start, type Model, type PluginProcess } from './plugin-process';
import { machine } from './presets/node-exporter';
import { histogram, historyOf, RANGE } from './presets/preset-case';

const request = (version: string, code: number): string =>
  `endpoint="/predict",http_response_code="${code}",service_name="wine",service_version="${version}"`;
const TIMES = 'bentoml_service_request_duration_seconds';

/** A service of which two versions run on machines of their own; the new one fails at times, and is slower. */
const HISTORY = historyOf([
  {
    name: 'versions',
    settings: { presets: ['bentoml', 'node-exporter'] },
    expected: {},
    targets: [
      {
        job: 'bentoml',
        instance: 'lone-1:3000',
        metrics: `
          bentoml_service_request_total{${request('1', 200)}} 8/s
          ${histogram(TIMES, request('1', 200), { '0.1': 0, '0.2': 8, '+Inf': 8 }, 1)}
        `,
      },
      {
        job: 'bentoml',
        instance: 'lone-2:3000',
        metrics: `
          bentoml_service_request_total{${request('2', 200)}} 3/s
          bentoml_service_request_total{${request('2', 500)}} 1/s
          ${histogram(TIMES, request('2', 200), { '0.1': 0, '0.2': 0, '0.4': 4, '+Inf': 4 }, 1)}
        `,
      },
      machine('lone-1:9100', [0.25, 0.75], 4_000_000_000),
      machine('lone-2:9100', [1, 0.5], 8_000_000_000),
    ],
  },
]);

for (const kind of ENGINES) {
  describeWith(kind.programs, `presets by labels on a real ${kind.name}`, () => onEngine(kind));
}

function onEngine({ start: startEngine }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  beforeAll(async () => {
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), startEngine([HISTORY])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });
  const asked = async (model: Model, prometheus: object = {}): Promise<Decoded> => {
    const presets = ['bentoml', 'node-exporter'];
    const jsonData = { source: 'prometheus', prometheus: { presets, scrapeInterval: '1m', ...prometheus } };
    const context = contextOf({ url: engine.url, jsonData });
    const [frame] = await ask(plugin, context, { groupBy: ['service_version'], ...model }, RANGE);
    return frame;
  };
  const lastOf = ({ fields }: Decoded): unknown[] =>
    fields
      .filter(({ isTime }) => !isTime)
      .map(({ name, labels, values }) => [name, labels.pipeline, labels.service_version, values.at(-1)]);
  const near = (value: number): unknown => expect.closeTo(value, 6) as unknown;

  test('rates, quotients and quantiles are those of each version', async () => {
    const signals = ['requests_per_second', 'error_rate', 'response_time_ms'];
    expect(lastOf(await asked({ queryType: 'metrics', signals }))).toEqual([
      ['requests_per_second', 'wine', '1', near(8)],
      ['requests_per_second', 'wine', '2', near(4)],
      ['error_rate', 'wine', '1', near(0)],
      ['error_rate', 'wine', '2', near(25)],
      ['response_time_ms', 'wine', '1', near(195)],
      ['response_time_ms', 'wine', '2', near(390)],
    ]);
  });

  test('what machines measure is that of where each version runs', async () => {
    const frame = await asked({ queryType: 'metrics', signals: ['cpu_usage'] });
    expect(lastOf(frame)).toEqual([
      ['cpu_usage', 'wine', '1', near(50)],
      ['cpu_usage', 'wine', '2', near(25)],
    ]);
    expect(frame.meta.notices ?? []).toEqual([]);
  });

  test('true quantiles of the range are those of each version', async () => {
    const kpis = ['response_time_p95_requests', 'response_time_p99_requests', 'error_rate_weighted', 'disk_usage'];
    const frame = await asked({ queryType: 'kpi', sections: ['range'], kpis });
    const rows = ['1', '2'].map((version) =>
      valuesOf(frame, 'value').filter((_, row) => valuesOf(frame, 'service_version')[row] === version),
    );
    expect(valuesOf(frame, 'kpi').slice(0, 4).sort()).toEqual([...kpis].sort());
    // The fullest disk, failed ones of all requests, P95 and P99 of one bucket.
    expect(rows).toEqual([[90, 0, 195, 199].map(near), [90, 25, 390, 398].map(near)]);
  });

  test('PromQL of one’s own that is sampled once an hour is split, and holds', async () => {
    const expr = 'avg by (service_name, service_version) (rate(bentoml_service_request_total{$selector}[2h]))';
    const signals = { accuracy: { expr: `${expr} / 10`, interval: '1h' } };
    const frame = await asked({ queryType: 'metrics', signals: ['accuracy'], step: '5m' }, { signals });
    expect(lastOf(frame)).toEqual([
      ['accuracy', 'wine', '1', near(0.8)],
      ['accuracy', 'wine', '2', near(0.2)],
    ]);
    expect(frame.meta.executedQueryString).toContain('unless on (service_name, service_version)');
  });
}
