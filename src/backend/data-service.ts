import { layingOut, type Part } from '../frames';
import { answer } from '../queries';
import { badQuery, inSlices, show } from '../series';
import { type Instances } from './instances';
import { observe, type Tools } from './outcome';
import { type DataQuery, type PluginContext, type QueryDataRequest } from '../protocol/generated/pluginv2';
import { type Answer, type Answers } from './query-response';

/**
 * Answers all queries of a request, concurrently, each under its own refId: one that fails does not touch the others.
 *
 * @param abort fires when the caller has gone.
 */
export async function queryData(
  { queries, pluginContext }: QueryDataRequest,
  instances: Instances,
  tools: Tools,
  abort: AbortSignal,
): Promise<Answers> {
  const answers = await Promise.all(
    queries.map(
      async (query) => [query.refId, await answerQuery(query, pluginContext, instances, tools, abort)] as const,
    ),
  );
  return {
    responses: Object.assign(Object.create(null), Object.fromEntries(answers)) as Answers['responses'],
  };
}

function answerQuery(
  query: DataQuery,
  context: PluginContext | undefined,
  instances: Instances,
  tools: Tools,
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
      const frames = await instances.use(context, (instance) => answer(question, instance, abort));
      const laidOut: Part[] = [];
      for (const frame of frames) {
        laidOut.push(await inSlices(layingOut(frame, query.refId), abort));
      }
      return {
        frames: laidOut,
        error: '',
        status: 200,
        errorSource: '',
      };
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

/** Reads a query model as it stands in JSON. @throws AnswerError if it is none. */
export function parseModel(json: Buffer): object | null {
  const text = json.toString('utf8');
  try {
    return JSON.parse(text) as object | null;
  } catch {
    throw badQuery(`The query ${show(text)} is not JSON. Write an object such as {"queryType": "alerts"}.`);
  }
}
