import pLimit from 'p-limit';

import { type Resources } from '../../contract/resources';
import { type Format } from '../../contract/query';
import { type PluginClient } from '../../protocol/client';
import { type PluginContext } from '../../protocol/generated/pluginv2';
import { read, type Answer } from '../answer';

/** A question to the backend: a kind, a form of its answer, and options. */
export interface Question {
  readonly kind: string;
  readonly format: Format;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Milliseconds before the end that are asked about, if the range is shorter. */
  readonly atLeast?: number;
}

/** A backend that is asked about one data source and one range. */
export interface Asker {
  /** @param pipeline which pipelines, as a regular expression of whole names; default those of the inquiry. */
  ask(question: Question, pipeline?: string): Promise<Answer>;
  /**
   * @param query parameters of the resource.
   * @throws Error with what the backend says if it does not have it.
   */
  resource<Name extends keyof Resources>(
    name: Name,
    query?: Readonly<Record<string, string>>,
  ): Promise<Resources[Name]>;
  /** Whether the data source can be read, and in which words. */
  health(): Promise<{ readonly ok: boolean; readonly message: string }>;
}

/** Whom to ask about what. */
export interface Inquiry {
  readonly client: PluginClient;
  readonly context: PluginContext;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly pipeline: string;
  /** What their other labels must be; absent for whatever. */
  readonly matchers?: string;
  readonly abort: AbortSignal;
}

/** Instants of a series: as many as a wide picture can show. */
const MOST_POINTS = 400;
/** Questions under way at once: the backend is one process, and an engine may have other users. */
const AT_ONCE = 4;

/** What Grafana would send along as the interval of a panel of {@link MOST_POINTS}. */
const intervalOf = (from: number, to: number): number => Math.max(1_000, Math.ceil((to - from) / MOST_POINTS));

/** @throws the reason of `abort`, from whatever is asked. */
export function createAsker({ client, context, from, to, pipeline, matchers, abort }: Inquiry): Asker {
  const limit = pLimit(AT_ONCE);
  return {
    ask: ({ kind, format, options, atLeast = 0 }, only = pipeline) =>
      limit(async () => {
        abort.throwIfAborted();
        const begin = Math.min(from, to - atLeast);
        const model = { ...options, refId: 'A', queryType: kind, format, pipeline: only, pipelineMatchers: matchers };
        const { A: response } = await client.query(
          {
            pluginContext: context,
            headers: {},
            queries: [
              {
                ...{ refId: 'A', queryType: kind },
                ...{ maxDataPoints: BigInt(MOST_POINTS), intervalMS: BigInt(intervalOf(begin, to)) },
                timeRange: { fromEpochMS: BigInt(begin), toEpochMS: BigInt(to) },
                json: Buffer.from(JSON.stringify(model)),
              },
            ],
          },
          abort,
        );
        return read(response);
      }),
    resource: async (name, query = {}) => {
      const parameters = new URLSearchParams(query).toString();
      const url = parameters === '' ? name : `${name}?${parameters}`;
      const { code, body } = await client.resource(context, url);
      const answer = JSON.parse(body.toString('utf8')) as Resources[typeof name] & { message?: string };
      if (code !== 200) {
        throw new Error(answer.message ?? `The backend answered ${code} to its resource ${name}.`);
      }
      return answer;
    },
    health: async () => {
      const { status, message } = await client.health(context);
      return { ok: status === 1, message };
    },
  };
}
