import http from 'node:http';
import { type AddressInfo } from 'node:net';

import { minutes } from '../../../series';
import { parseMatcher } from '../../../series/matcher';
import { boundsOf, CATALOGUE } from '../../../signals';
import { openSource } from '../../open';
import { parseSettings } from '../../parse-settings';
import { inSentences } from '../../remarks';
import { type MetricSource } from '../../types';
import { onePerPipeline, readingIdOf, recordedValue } from './expression';

const START = Date.UTC(2026, 0, 15, 10);
const LENGTH = 8;
const READING = readingIdOf(
  recordedValue(
    onePerPipeline('my_cpu{pipeline!=""}', null, boundsOf(CATALOGUE.of('cpu_usage')), 'pipeline'),
    minutes(5),
  ),
);
const points = (value: string) =>
  Array.from({ length: LENGTH }, (_, i) => [(START + i * minutes(5)) / 1000, value] as const);

let refused: (query: string) => boolean;
let asked: string[];
let server: http.Server;
let source: MetricSource;

/** An engine that has recorded 1 where the expression gives 2. */
function answerTo(query: string, instant: boolean): object {
  const metric = query.includes('mlpulse:reading') ? { signal: 'cpu_usage', reading: READING } : { pipeline: 'a' };
  const newest = (START + (LENGTH - 1) * minutes(5) + minutes(1)) / 1000;
  const values = points(query.includes('mlpulse:') ? '1' : '2');
  return instant
    ? { resultType: 'vector', result: [{ metric, value: [newest, String(newest)] }] }
    : { resultType: 'matrix', result: [{ metric, values }] };
}

beforeEach(async () => {
  asked = [];
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const query = form.get('query') ?? '';
      asked.push(query);
      if (refused(query)) {
        response.writeHead(422).end(JSON.stringify({ status: 'error', errorType: 'execution', error: 'not here' }));
        return;
      }
      const data = answerTo(query, request.url === '/api/v1/query') as { result: Array<{ values?: unknown[] }> };
      const [start, end] = [Number(form.get('start')), Number(form.get('end'))];
      for (const series of data.result) {
        series.values = series.values?.filter((one) => {
          const [time] = one as [number];
          return time >= start && time <= end;
        });
      }
      response.end(JSON.stringify({ status: 'success', data }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jsonData = { source: 'prometheus', prometheus: { signals: { cpu_usage: { expr: 'my_cpu{$selector}' } } } };
  source = openSource(parseSettings({ url, secure: {}, basicAuth: null, jsonData }), 'mlpulse/test');
});
afterEach(async () => {
  source.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function read() {
  const grid = { start: START, step: minutes(5), length: LENGTH };
  const { signal: abort } = new AbortController();
  const pipelines = parseMatcher(undefined);
  const dataset = await source.fetch({ pipelines, signals: [{ signal: 'cpu_usage', grid }], abort });
  return {
    values: [...(dataset.values.get('cpu_usage')?.rows[0] ?? [])],
    infos: inSentences(dataset.infos ?? [], CATALOGUE),
    executed: dataset.executed,
  };
}

test('what was recorded is read, the newest instant by the expression, and both are told of', async () => {
  refused = () => false;
  const { values, infos, executed } = await read();
  expect(values).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
  expect(infos).toEqual([
    'Signal CPU usage (mlpulse:signal:cpu_usage): read from recording rules, the newest instant by the expression itself.',
  ]);
  expect(executed).toEqual([
    'last_over_time(mlpulse:signal:cpu_usage{pipeline!=""}[5m] offset -4m59s999ms)\nmy_cpu{pipeline!=""}',
  ]);
});

test.each([
  ['what was recorded', 'timestamp(mlpulse:reading)'],
  ['when it was', 'last_over_time(mlpulse:reading'],
  ['its values', 'mlpulse:signal:'],
])('an engine that refuses to say %s is asked for the expression, without a word', async (_, part) => {
  refused = (query) => query.includes(part);
  const { values, infos, executed } = await read();
  expect(values).toEqual(new Array(LENGTH).fill(2));
  expect(infos).toEqual([]);
  expect(executed).toEqual(['my_cpu{pipeline!=""}']);
  expect(asked.some((query) => query.includes(part))).toBe(true);
});
