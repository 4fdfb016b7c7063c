import { layOutFrame } from '../frames';
import { answer } from '../queries';
import { badQuery, show } from '../series';
import { type Instances } from './instances';
import { type Account, type Budget } from './memory/budget';
import { observe, type Tools } from './outcome';
import { type DataQuery, type PluginContext, type QueryDataRequest } from '../protocol/generated/pluginv2';
import { type Answer, type Answers } from './query-response';

/** What answering queries needs besides. */
export interface DataTools extends Tools {
  readonly budget: Budget;
}

/** Bytes of the longest query model that is read: it holds some ten thousand names. */
const MOST_QUERY_BYTES = 4 * 1024 * 1024;

/** How often the bytes of an answer are in memory until it has left: as values, as a message, framed, and on the way. */
const COPIES = 4;

/**
 * Answers all queries of a request, concurrently, each under its own refId: one that fails does not touch the others. Whoever sends the
 * answers calls their `sent`.
 *
 * @param abort fires when the caller has gone.
 */
export async function queryData(
  { queries, pluginContext }: QueryDataRequest,
  instances: Instances,
  tools: DataTools,
  abort: AbortSignal,
): Promise<Answers> {
  const account = tools.budget.open();
  const answers = await Promise.all(
    queries.map(
      async (query) =>
        [query.refId, await answerQuery(query, pluginContext, instances, tools, account, abort)] as const,
    ),
  );
  return {
    responses: Object.assign(Object.create(null), Object.fromEntries(answers)) as Answers['responses'],
    sent: () => account.close(),
  };
}

function answerQuery(
  query: DataQuery,
  context: PluginContext | undefined,
  instances: Instances,
  tools: Tools,
  account: Account,
  abort: AbortSignal,
): Promise<Answer> {
  return observe<Answer>(
    tools,
    'queryData',
    { refId: query.refId, queryType: query.queryType },
    async () => {
      const question = {
        raw: readModel(query),
        range: { from: query.timeRange?.fromEpochMS ?? NaN, to: query.timeRange?.toEpochMS ?? NaN },
        interval: query.intervalMS,
        now: tools.clock.now(),
      };
      const instance = instances.of(context);
      const frames = await account.run(
        abort,
        async (allowance) => {
          const answered = await answer(question, instance, abort, allowance);
          return answered.map((frame) => layOutFrame(frame, query.refId));
        },
        (parts) => COPIES * parts.reduce((sum, { size }) => sum + size, 0),
      );
      return { frames, error: '', status: 200, errorSource: '' };
    },
    ({ message, status, source }) => ({ frames: [], error: message, status, errorSource: source }),
  );
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
  try {
    return JSON.parse(text) as object | null;
  } catch {
    throw badQuery(`The query ${show(text)} is not JSON. Write an object such as {"queryType": "alerts"}.`);
  }
}
