import { type KindInfo } from '../../contract/kinds';
import { type Format } from '../../contract/query';
import { type Resources } from '../../contract/resources';
import { days } from '../../series';
import { type PluginContext } from '../../protocol/generated/pluginv2';
import { type PluginClient } from '../../protocol/client';
import { read, type Answer } from '../answer';
import { checksOf, type Checks } from '../checks';

/** One question with its answer, or with why there is none. */
export interface Section extends Answer {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly format: Format;
  /** What the question was besides its kind. */
  readonly asked: string;
}

/** Everything the backend answers, asked once. */
export interface Answers {
  readonly health: { readonly ok: boolean; readonly message: string };
  /** How the pipelines are at the end of the range. */
  readonly checks: Checks;
  readonly from: number;
  readonly to: number;
  readonly sections: readonly Section[];
}

/** One question. */
interface Question {
  readonly kind: KindInfo;
  readonly format: Format;
  readonly options: KindInfo['examples'][number]['query'];
}

/** The question that the counts of checks are the answer to. */
const CHECKS = { refId: 'checks', queryType: 'alerts', format: 'table', state: 'all' };

/** Whom to ask about what. */
interface Inquiry {
  readonly client: PluginClient;
  readonly context: PluginContext;
  /** End of the 24 hours that are asked about, epoch milliseconds. */
  readonly to: number;
  readonly abort: AbortSignal;
}

/**
 * Asks the backend every kind of question by its examples, in every format.
 *
 * @throws the reason of `abort`, or what the backend says if it cannot be asked at all.
 */
export async function askEverything({ client, context, to, abort }: Inquiry): Promise<Answers> {
  const from = to - days(1);
  const questions = (await kindsOf(client, context)).flatMap(questionsOf);
  abort.throwIfAborted();
  const models = questions.map(({ kind, format, options }, i) => ({
    ...{ ...options, refId: `Q${i}`, queryType: kind.kind, format },
  }));
  const request = {
    pluginContext: context,
    headers: {},
    queries: [...models, CHECKS].map((model) => ({
      refId: model.refId,
      queryType: model.queryType,
      maxDataPoints: 300,
      intervalMS: 300_000,
      timeRange: { fromEpochMS: from, toEpochMS: to },
      json: Buffer.from(JSON.stringify(model)),
    })),
  };
  const responses = await client.query(request, abort);
  const health = await client.health(context);
  const checks = read(responses[CHECKS.refId]);
  return {
    checks: checksOf(checks.frames[0]?.columns ?? [], checks.error),
    health: { ok: health.status === 1, message: health.message },
    from,
    to,
    sections: questions.map(({ kind, format, options }, i) => ({
      kind: kind.kind,
      title: kind.title,
      description: kind.description,
      format,
      asked: Object.entries(options)
        .map(([name, value]) => `${name}: ${textOf(value)}`)
        .join(', '),
      ...read(responses[`Q${i}`]),
    })),
  };
}

/** A kind's examples in every format, or in the one that they name, each question once. */
function questionsOf(kind: KindInfo): Question[] {
  const questions = kind.formats.flatMap((format) =>
    kind.examples
      .filter(({ query }) => query.format === undefined || query.format === format)
      .map(({ query: { format: _, ...options } }): Question => ({ kind, format, options })),
  );
  return [
    ...new Map(questions.map((question) => [JSON.stringify([question.format, question.options]), question])).values(),
  ];
}

/** An option as people read it: lists with commas, objects as JSON. */
const textOf = (value: unknown): string =>
  typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value);

/** The kinds as the backend describes them for this data source. */
async function kindsOf(client: PluginClient, context: PluginContext): Promise<readonly KindInfo[]> {
  const { code, body } = await client.resource(context, 'kinds');
  const answer = JSON.parse(body.toString('utf8')) as Resources['kinds'] & { message?: string };
  if (code !== 200) {
    throw new Error(answer.message ?? `The backend answered ${code} to the list of kinds.`);
  }
  return answer.kinds;
}
