import http from 'node:http';
import { type AddressInfo } from 'node:net';

/** What an engine sends in the place of a proper body. */
export interface OddBody {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

/** An engine that speaks the Prometheus API, and whose bodies are changed on their way. */
export interface Engine {
  readonly url: string;
  /** Changes every body from now on. */
  change(change: (proper: unknown) => OddBody): void;
  stop(): Promise<void>;
}

export async function startEngine(): Promise<Engine> {
  let changing: ((proper: unknown) => OddBody) | null = null;
  const server = http.createServer((request, response) => {
    let form = '';
    request.on('data', (chunk: Buffer) => (form += chunk.toString()));
    request.on('end', () => {
      const proper = bodyOf(new URL(request.url ?? '/', 'http://engine'), new URLSearchParams(form));
      const { status, type, body } = changing?.(proper) ?? {
        ...{ status: 200, type: 'application/json' },
        body: JSON.stringify(proper),
      };
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change: (change) => (changing = change),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const PIPELINES = ['churn', 'fraud-detection'];
/** Points of a series: enough to be judged, few enough that a case takes milliseconds. */
const MOST_POINTS = 60;

/** What Prometheus would say, for two pipelines. */
function bodyOf({ pathname }: URL, form: URLSearchParams): unknown {
  switch (pathname) {
    case '/api/v1/query':
      return success({
        resultType: 'vector',
        result: seriesOf(form, (at) => ({ value: point(at, Number(form.get('time'))) })),
      });
    case '/api/v1/query_range':
      return success({ resultType: 'matrix', result: seriesOf(form, (at) => ({ values: pointsOf(at, form) })) });
    case '/api/v1/status/buildinfo':
      return success({ version: '2.53.0', revision: 'abc' });
    case '/api/v1/labels':
      return success(['__name__', 'instance', 'pipeline', 'team']);
    default:
      return success(PIPELINES);
  }
}

const success = (data: unknown): object => ({ status: 'success', data, warnings: ['slow'], infos: [] });

function seriesOf(form: URLSearchParams, pointsOf: (at: number) => object): object[] {
  const histogram = form.get('query')?.includes('le') === true;
  return PIPELINES.map((pipeline, at) => ({
    metric: { pipeline, ...(histogram ? { le: at === 0 ? '0.5' : '+Inf', feature: 'amount' } : {}) },
    ...pointsOf(at),
  }));
}

function pointsOf(at: number, form: URLSearchParams): unknown[] {
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
  const count = Math.min(MOST_POINTS, Math.floor((end - start) / step) + 1);
  return Array.from({ length: count }, (_, i) => point(at + i, end - (count - 1 - i) * step));
}

const point = (at: number, seconds: number): unknown => [seconds, String(50 + 10 * Math.sin(at))];
