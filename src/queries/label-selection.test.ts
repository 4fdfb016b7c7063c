import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { type Frame } from '../frames';
import { openSource, parseSettings } from '../sources';
import { answer } from './answer';
import { createInstance } from './create-instance';

const NOW = Date.UTC(2026, 2, 4, 10);
const PIPELINES = [
  { pipeline: 'churn', team: 'growth' },
  { pipeline: 'fraud', team: 'risk' },
];

/** What was asked for by label matchers. */
const asked: string[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://engine');
      const form = new URLSearchParams(body || url.search);
      const expression = form.get('query') ?? form.get('match[]') ?? '';
      asked.push(expression);
      const matching = PIPELINES.filter(({ team }) => !expression.includes('team="risk"') || team === 'risk');
      const point = [NOW / 1000, '95'];
      const series = (metric: object): object => ({ metric, value: point, values: [point] });
      const data = url.pathname.includes('/label/')
        ? matching.map(({ pipeline }) => pipeline)
        : {
            resultType: url.pathname.endsWith('query_range') ? 'matrix' : 'vector',
            result: matching.map(({ pipeline }) => series({ pipeline })),
          };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ status: 'success', data }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => asked.splice(0));

async function ask(model: object, prometheus: object | null = {}): Promise<Frame[]> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jsonData = prometheus === null ? {} : { source: 'prometheus', prometheus };
  const settings = parseSettings({ jsonData, url, secure: {}, basicAuth: null });
  const source = openSource(settings, 'test');
  try {
    const raw = { queryType: 'alerts', format: 'instant', rules: ['cpu_usage'], ...model };
    const question = { raw, range: { from: NOW - 3_600_000, to: NOW }, interval: 60_000, now: NOW };
    return await answer(question, createInstance(settings, source), new AbortController().signal);
  } finally {
    source.close();
  }
}
const pipelinesOf = ([{ fields }]: Frame[]): unknown[] => [
  ...(fields.find(({ name }) => name === 'pipeline')?.values ?? []),
];
const noticesOf = ([{ meta }]: Frame[]): string[] => (meta?.notices ?? []).map(({ text }) => text);

test('label matchers go to the engine with every request', async () => {
  expect(pipelinesOf(await ask({ pipelineMatchers: '{team="risk","service.name"!="x"}' }))).toEqual(['fraud']);
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((one) => !one.includes('pipeline!="",team="risk","service.name"!="x"'))).toEqual([]);
  expect(pipelinesOf(await ask({ pipelineMatchers: '' }))).toEqual(['churn', 'fraud']);
});

test('an expression without a place for them is left to the pipelines that match by other signals', async () => {
  const signals = { cpu_usage: { expr: 'max by (pipeline) (cpu)' } };
  const frames = await ask({ pipelineMatchers: 'team="risk"' }, { signals });
  expect(pipelinesOf(frames)).toEqual(['fraud']);
  expect(noticesOf(frames).join()).toMatch(
    /CPU usage cannot be read by label matchers: the expression has no \$selector/,
  );
});

test('simulated pipelines have no labels, which is said', async () => {
  const frames = await ask({ pipelineMatchers: 'team="risk"' }, null);
  expect(frames[0].fields).toEqual([]);
  expect(noticesOf(frames).join()).toContain('Simulated pipelines have no label team');
  expect(noticesOf(frames).join()).toContain('No pipeline that matches the labels {team="risk"} has data here.');
  expect(pipelinesOf(await ask({ pipelineMatchers: 'team!="x"' }, null))).toHaveLength(4);
});

test('simulated pipelines cannot be split by labels', async () => {
  await expect(ask({ groupBy: ['model', 'version'] }, null)).rejects.toThrow(
    'Field "groupBy" is ["model","version"]: simulated pipelines have no label model and version. Leave it out, or choose a data source that asks an engine.',
  );
  expect(pipelinesOf(await ask({ groupBy: [] }, null))).toHaveLength(4);
});

test('labels to split by are a list of names', async () => {
  await expect(ask({ groupBy: 'model' })).rejects.toThrow(/^Field "groupBy" is "model", not a list/);
});
