import http from 'node:http';
import { type AddressInfo } from 'node:net';

import { CATALOGUE, type SignalId } from '../../../signals';
import { type Grid } from '../../../series/grid';
import { parseMatcher } from '../../../series/matcher';
import { openSource } from '../../open';
import { parseSettings } from '../../parse-settings';
import { type RawSettings } from '../../raw-settings';
import { inSentences, type Remark } from '../../remarks';
import { type Dataset, type MetricSource } from '../../types';

export const START = Date.UTC(2026, 0, 15, 10);
export const MINUTE = 60_000;
export const GRID: Grid = { start: START, step: 5 * MINUTE, length: 4 };

/** A series as an engine writes it. */
interface Series {
  readonly metric: Record<string, string>;
  readonly values: Array<[number, string]>;
}

/** A request that the engine was sent. */
export interface Asked {
  readonly path: string;
  readonly form: Record<string, string>;
  readonly headers: http.IncomingHttpHeaders;
}

/** An engine that answers what a test says, over HTTP; before each test it forgets what it was told and asked. */
export interface ScriptedEngine {
  asked: Asked[];
  /** The series that it answers a request with, or the names, where the path asks for those. */
  result: (asked: Asked) => unknown;
  /** A request that it refuses instead. */
  failing: (asked: Asked) => { readonly status: number; readonly error: string } | null;
  /** A source that reads it. */
  open(prometheus?: object, more?: Partial<RawSettings> & { readonly json?: object }): MetricSource;
}

/** What it says besides, with every answer. */
const SAID = { status: 'success', warnings: ['a warning'], infos: ['a hint'] };

/** Sets the engine up for the tests of a file. */
export function scriptedEngine(): ScriptedEngine {
  let url: string;
  const opened: MetricSource[] = [];
  const engine: ScriptedEngine = {
    asked: [],
    result: () => [],
    failing: () => null,
    open(prometheus = {}, more = {}) {
      const { json, ...raw } = more;
      const jsonData = { source: 'prometheus', prometheus, ...json };
      const source = openSource(parseSettings({ url, secure: {}, basicAuth: null, jsonData, ...raw }), 'mlpulse/test');
      opened.push(source);
      return source;
    },
  };
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = { path: request.url!, form: Object.fromEntries(new URLSearchParams(body)), headers: request.headers };
      engine.asked.push(one);
      const failure = engine.failing(one);
      if (failure) {
        response.writeHead(failure.status).end(JSON.stringify({ status: 'error', error: failure.error }));
        return;
      }
      response.end(JSON.stringify({ ...SAID, data: dataOf(one.path, engine.result(one)) }));
    });
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    engine.asked = [];
    engine.result = () => [];
    engine.failing = () => null;
  });
  afterAll(async () => {
    opened.forEach((source) => source.close());
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return engine;
}

/** What the engine answers with, in the form that the path asks for. */
function dataOf(path: string, found: unknown): unknown {
  if (path.includes('/label/')) {
    return found;
  }
  const ofInstant = ({ values, ...rest }: Series): object => ({ value: values?.[0], ...rest });
  return path === '/api/v1/query'
    ? { resultType: 'vector', result: (found as Series[]).map(ofInstant) }
    : { resultType: 'matrix', result: found };
}

/** Asks a source for one signal. */
export function fetch(source: MetricSource, signal: SignalId, grid = GRID, filter = '.*'): Promise<Dataset> {
  const { signal: abort } = new AbortController();
  return source.fetch({ pipelines: parseMatcher(filter), signals: [{ signal, grid }], abort });
}

/** Asks a source for some signals. */
export function fetchAll(source: MetricSource, ...signals: SignalId[]): Promise<Dataset> {
  const { signal: abort } = new AbortController();
  const requests = signals.map((signal) => ({ signal, grid: GRID }));
  return source.fetch({ pipelines: parseMatcher('.*'), signals: requests, abort });
}

/** A sample at a place of a grid. */
export const at = (place: number, value: string, grid = GRID): [number, string] => [
  (grid.start + place * grid.step) / 1000,
  value,
];

export const series = (metric: Record<string, string>, ...values: Array<[number, string]>): Series => ({
  metric,
  values,
});

/** The values of a pipeline. */
export const rowOf = (dataset: Dataset, signal: SignalId, pipeline: string): number[] => [
  ...dataset.values.get(signal)!.rows[dataset.pipelines.indexOf(pipeline)],
];

/** What an answer remarks, in sentences. */
export const said = (remarks: readonly Remark[] = []): string[] => inSentences(remarks, CATALOGUE);
