import { decodeFrame } from '../../frames';
import { describeKinds } from '../../queries';
import { type Format } from '../../contract/query';
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

/** Options without which a kind cannot be asked, and the variants of an answer that a reader wants to see. */
const VARIANTS: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, unknown>>>>> = {
  metrics: [
    { signals: ['requests_per_second'], step: '15m' },
    { signals: ['response_time_ms'], step: '15m' },
    { signals: ['accuracy'] },
    { signals: ['data_completeness'] },
  ],
  score: [
    { score: 'health', breakdown: true, step: '15m' },
    { score: 'quality', breakdown: true },
  ],
  correlation: [{ x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' }],
};

/** Asks the backend every kind of question in every form, about the 24 hours up to `to`. */
export async function askEverything(client: PluginClient, context: PluginContext, to: number): Promise<Answers> {
  const from = to - days(1);
  const questions = describeKinds().flatMap((kind) =>
    kind.formats.flatMap((format) => (VARIANTS[kind.kind] ?? [{}]).map((options) => ({ kind, format, options }))),
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
      json: Buffer.from(JSON.stringify({ refId: `Q${i}`, queryType: kind.kind, format, ...options })),
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
