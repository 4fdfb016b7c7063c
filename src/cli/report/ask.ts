import { decodeFrame } from '../../frames';
import { type KindInfo } from '../../contract/kinds';
import { type Format } from '../../contract/query';
import { type Resources } from '../../contract/resources';
import { days } from '../../series';
import { type DataResponse, type PluginContext } from '../../protocol/generated/pluginv2';
import { type PluginClient } from '../../protocol/client';

/** A column of an answer as it came over the wire. */
export interface Column {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly title: string;
  readonly values: ReadonlyArray<string | number | null>;
  readonly isTime: boolean;
}

/** One question with its answer, or with why there is none. */
export interface Section {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly format: Format;
  /** What the question was besides its kind. */
  readonly asked: string;
  readonly frames: ReadonlyArray<{ readonly name: string; readonly columns: readonly Column[] }>;
  readonly error: string | null;
}

/** Everything the backend answers, asked once. */
export interface Answers {
  readonly health: { readonly ok: boolean; readonly message: string };
  readonly from: number;
  readonly to: number;
  readonly sections: readonly Section[];
}

/** Asks the backend every kind of question in every form, about the 24 hours up to `to`. */
export async function askEverything(client: PluginClient, context: PluginContext, to: number): Promise<Answers> {
  const from = to - days(1);
  const kinds = await kindsOf(client, context);
  const questions = kinds.flatMap((kind) =>
    kind.formats.flatMap((format) => kind.examples.map(({ query: options }) => ({ kind, format, options }))),
  );
  const responses = await client.query({
    pluginContext: context,
    headers: {},
    queries: questions.map(({ kind, format, options }, i) => ({
      refId: `Q${i}`,
      queryType: kind.kind,
      maxDataPoints: 300,
      intervalMS: 300_000,
      timeRange: { fromEpochMS: from, toEpochMS: to },
      json: Buffer.from(JSON.stringify({ ...options, refId: `Q${i}`, queryType: kind.kind, format })),
    })),
  });
  const health = await client.health(context);
  return {
    health: { ok: health.status === 1, message: health.message },
    from,
    to,
    sections: questions.map(({ kind, format, options }, i) => ({
      kind: kind.kind,
      title: kind.title,
      description: kind.description,
      format,
      asked: Object.entries(options)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join(', '),
      ...read(responses[`Q${i}`]),
    })),
  };
}

/** The kinds as the backend describes them for this data source. */
async function kindsOf(client: PluginClient, context: PluginContext): Promise<readonly KindInfo[]> {
  const { code, body } = await client.resource(context, 'kinds');
  const answer = JSON.parse(body.toString('utf8')) as Resources['kinds'] & { message?: string };
  if (code !== 200) {
    throw new Error(answer.message ?? `The backend answered ${code} to the list of kinds.`);
  }
  return answer.kinds;
}

function read(response: DataResponse | undefined): Pick<Section, 'frames' | 'error'> {
  if (!response || response.error !== '') {
    return { frames: [], error: response?.error ?? 'The backend left this question unanswered.' };
  }
  return { frames: response.frames.map(readFrame), error: null };
}

function readFrame(bytes: Uint8Array): Section['frames'][number] {
  const { name, fields } = decodeFrame(bytes);
  const columns = fields.map((field): Column => ({
    name: field.name,
    labels: field.labels,
    title: field.config.displayNameFromDS ?? field.name,
    isTime: field.isTime,
    values: field.values.map((value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : value)),
  }));
  return { name, columns };
}
