import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

import { minutes } from '../../src/series';

/** A value that a signal always has, of pipelines that are as usual and of those in trouble. */
export type Levels = Readonly<Record<string, readonly [usual: number, troubled: number]>>;

/** Levels at which all is well, but for the load of the processor of those in trouble. */
export const CPU_IN_TROUBLE: Levels = {
  cpu_usage: [30, 97],
  memory_usage: [40, 40],
  disk_usage: [50, 50],
  requests_per_second: [50, 50],
  response_time_ms: [150, 150],
  error_rate: [0.01, 0.01],
  accuracy: [0.95, 0.95],
  data_completeness: [99, 99],
  freshness_delay_minutes: [5, 5],
  feature_drift_score: [0.05, 0.05],
};

/** An engine whose gauges never change, which counts what it is asked. */
export interface SteadyEngine {
  readonly url: string;
  /** Expressions since this was last called, in the order of asking; of names, the path. */
  taken(): readonly string[];
  stop(): void;
}

/** What is under `data` in the answer to a question: the path, and the form or the search. */
export type Answers = (path: string, form: URLSearchParams) => unknown;

/**
 * Answers as gauges give them that never change: what a verdict asks of a Prometheus, which are samples, statistics of windows, names.
 *
 * @param pipelines how many there are.
 * @param troubled how many of them, the first ones, are in trouble.
 */
export function steadyAnswers(pipelines: number, troubled: number, levels: Levels): Answers {
  const names = Array.from({ length: pipelines }, (_, p) => `p${String(p).padStart(4, '0')}`);
  const pointsOf = (query: string, instants: readonly number[]): object[] => {
    const [, metric = ''] = /(?:last_over_time\()(\w+)\{/.exec(query) ?? [];
    const level = levels[metric];
    // Nothing is outside its limits: what looks for that compares with an infinity, too.
    if (level === undefined || query.includes('> -Inf')) {
      return [];
    }
    const parts = [...query.matchAll(/"mlpulse_part", "(\d+)"/g)].map(([, part]) => ({ mlpulse_part: part }));
    const matches = matcherIn(query);
    return (parts.length === 0 ? [{}] : parts).flatMap((part) =>
      names.flatMap((pipeline, p) => {
        const value = String(level[p < troubled ? 1 : 0]);
        return matches(pipeline)
          ? [{ metric: { pipeline, ...part }, values: instants.map((time) => [time, value]) }]
          : [];
      }),
    );
  };
  return (path, form) => {
    const query = form.get('query') ?? '';
    if (path.startsWith('/api/v1/label/')) {
      return names;
    }
    if (path === '/api/v1/query_range') {
      const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
      const instants = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, i) => start + i * step);
      return { resultType: 'matrix', result: pointsOf(query, instants) };
    }
    const time = Number(form.get('time'));
    const vector = (found: readonly object[]): unknown => ({ resultType: 'vector', result: found });
    if (query.includes('vector(time())')) {
      return vector([{ metric: {}, value: [time, String(quarterOf(time))] }]);
    }
    if (query.startsWith('count by')) {
      return vector(names.map((pipeline) => ({ metric: { pipeline }, value: [time, '1'] })));
    }
    return vector(pointsOf(query, [time]).map((one) => ({ ...one, value: (one as { values: unknown[] }).values[0] })));
  };
}

/** Starts an engine that gives {@link steadyAnswers}. */
export async function steadyEngine(...fleet: Parameters<typeof steadyAnswers>): Promise<SteadyEngine> {
  const answerTo = steadyAnswers(...fleet);
  let asked: string[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { path, form } = questionOf(request.url, body);
      asked.push(form.get('query') ?? path);
      const data = answerTo(path, form);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ status: 'success', data }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken() {
      const before = asked;
      asked = [];
      return before;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a request asks, by POST or by GET. */
export function questionOf(
  url: string | undefined,
  body: string,
): { readonly path: string; readonly form: URLSearchParams } {
  const [path, search = ''] = (url ?? '').split('?');
  return { path, form: new URLSearchParams(body === '' ? search : body) };
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
  }
  return body;
}

/** Whether a pipeline is one of those that an expression selects. */
function matcherIn(query: string): (pipeline: string) => boolean {
  const [, quoted] = /pipeline=~("(?:[^"\\]|\\.)*")/.exec(query) ?? [];
  if (quoted === undefined) {
    return () => true;
  }
  const wanted = new RegExp(`^(?:${String(JSON.parse(quoted))})$`);
  return (pipeline) => wanted.test(pipeline);
}

/** The 0.25 quantile of the time over four multiples of five minutes, as an engine with subqueries has it; in seconds. */
function quarterOf(time: number): number {
  const step = minutes(5) / 1000;
  return Math.floor(time / step) * step - 2.25 * step;
}
