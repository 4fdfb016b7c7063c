import { layingOut, type Part } from '../frames';
import { type Question } from '../queries';
import { badQuery, beginFirstTurn, inSlices, parseJson, show } from '../series';
import { type Instances } from './instances';
import { type Account, type Budget } from './memory/budget';
import { observe, type Tools } from './outcome';
import { type DataQuery, type PluginContext, type QueryDataRequest } from '../protocol/generated/pluginv2';
import { type Answer, type Answers } from './query-response';
import { type AnswerOnce, type SharedQueries } from './shared-queries';

/** What answering queries needs besides. */
export interface DataTools extends Tools {
  readonly budget: Budget;
  readonly shared: SharedQueries;
}

/** Bytes of the longest query model that is read: it holds some ten thousand names. */
const MOST_QUERY_BYTES = 4 * 1024 * 1024;

/** How often the bytes of an answer are in memory until it has left: as values, as a message, and framed on the way. */
const COPIES = 3;

/**
 * Answers all queries of a request, concurrently, each under its own refId: one that fails does not touch the others. Whoever sends the
 * answers calls their `sent`.
 *
 * @param abort fires when the caller has gone.
 */
export async function queryData(
  { queries, pluginContext, headers }: QueryDataRequest,
  instances: Instances,
  tools: DataTools,
  abort: AbortSignal,
): Promise<Answers> {
  beginFirstTurn();
  const account = tools.budget.open();
  const request: Request = {
    ...{ context: pluginContext, account, abort },
    fresh: Object.entries(headers).some(([name, value]) => ANEW.has(name.toLowerCase()) && value === 'true'),
    answerOnce: tools.shared.of(queries.length),
  };
  const answers = await Promise.all(
    queries.map(async (query) => [query.refId, await answerQuery(query, request, instances, tools)] as const),
  );
  return {
    responses: Object.assign(Object.create(null), Object.fromEntries(answers)) as Answers['responses'],
    sent: () => account.close(),
  };
}

/** Headers by which Grafana says that an answer is not to be taken from a cache: alert rules have both, people can have the other. */
const ANEW: ReadonlySet<string> = new Set(['fromalert', 'x-cache-skip']);

/** What the queries of a request have in common. */
interface Request {
  readonly context: PluginContext | undefined;
  readonly account: Account;
  /** Whether engines are to be asked anew. */
  readonly fresh: boolean;
  readonly answerOnce: AnswerOnce;
  readonly abort: AbortSignal;
}

function answerQuery(
  query: DataQuery,
  { context, account, fresh, answerOnce, abort }: Request,
  instances: Instances,
  tools: Tools,
): Promise<Answer> {
  return observe<Answer>(
    tools,
    'queryData',
    { refId: query.refId, queryType: query.queryType },
    async () => {
      const question = {
        raw: readModel(query),
        ...readEnvelope(query),
        now: tools.clock.now(),
        fresh,
      };
      const frames = await instances.use(context, (instance) =>
        account.run(
          abort,
          async (allowance) => {
            const laidOut: Part[] = [];
            for (const frame of await answerOnce(question, instance, abort, allowance)) {
              laidOut.push(await inSlices(layingOut(frame, query.refId), abort));
            }
            return laidOut;
          },
          (parts) => COPIES * parts.reduce((sum, { size }) => sum + size, 0),
        ),
      );
      return { frames, error: '', status: 200, errorSource: '' };
    },
    ({ message, status, source }) => ({ frames: [], error: message, status, errorSource: source }),
  );
}

/**
 * What Grafana says around the query model. int64 holds more than a number: what a number does not hold is refused here, for this
 * query alone, and never rounded.
 */
function readEnvelope({ timeRange, intervalMS, maxDataPoints }: DataQuery): Pick<Question, 'range' | 'interval'> {
  if (!timeRange) {
    throw badQuery('The query has no time range. Grafana sends one along; ask through Grafana.');
  }
  // Nothing depends on it, but who sends such a number has a fault to find.
  readWhole('maxDataPoints', maxDataPoints);
  return {
    range: { from: readWhole('from', timeRange.fromEpochMS), to: readWhole('to', timeRange.toEpochMS) },
    interval: readWhole('intervalMs', intervalMS),
  };
}

function readWhole(field: string, value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw badQuery(
      `The query's "${field}" is ${value}. Send a whole number within ±${Number.MAX_SAFE_INTEGER}, all of which are exact.`,
    );
  }
  return number;
}

/** The query model. Its own `queryType` wins over that of the envelope. */
function readModel({ json, queryType }: DataQuery): unknown {
  const model = parseModel(json);
  const lacksType = typeof model === 'object' && model !== null && !Array.isArray(model) && !('queryType' in model);
  return lacksType && queryType !== '' ? { ...model, queryType } : model;
}

/** Reads a query model as it stands in JSON. @throws AnswerError if it is none, or longer than any that people make. */
export function parseModel(json: Buffer): object | null {
  if (json.length > MOST_QUERY_BYTES) {
    throw badQuery(
      `The query has ${(json.length / 1024 / 1024).toFixed(1)} MiB; at most ${MOST_QUERY_BYTES / 1024 / 1024} are read. Select pipelines by a regular expression or by labels instead of a long list of names.`,
    );
  }
  const text = json.toString('utf8');
  return parseJson(text, (problem) =>
    badQuery(`The query ${show(text)} ${problem}. Write an object such as {"queryType": "alerts"}.`),
  ) as object | null;
}
