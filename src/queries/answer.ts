import { type Frame, type Notice } from '../frames';
import { withThresholds, type Catalogue } from '../signals';
import { badQuery, parseMatcher, show, type MetricSource, type Range, type Settings, type Summaries } from '../sources';
import { type Context, type QueryKind, type RawQuery } from './kind';
import { type KindInfo } from './model';
import { readChoice, readDuration } from './options';
import { KINDS } from './registry';

/** A data source ready to be asked. */
export interface Instance {
  readonly source: MetricSource;
  readonly catalogue: Catalogue;
  readonly settings: Settings;
}

/** Puts a source together with the settings that shape its answers. */
export function instanceOf(settings: Settings, source: MetricSource): Instance {
  return { settings, source, catalogue: withThresholds(settings.thresholds) };
}

/** One query as it arrives. */
export interface Question {
  /** The query model: parsed JSON, of which nothing is believed. */
  readonly raw: unknown;
  readonly range: Range;
  /** Grafana's distance of points in milliseconds. */
  readonly interval: number;
}

/** Version of the frames' layout, in `meta.custom`. */
const LAYOUT_VERSION = 1;

/**
 * Answers one query: finds its kind, reads its options, runs it, and marks the frames with their kind and with what was
 * asked of the engine.
 *
 * @throws AnswerError if the query or the settings are wrong, or the source cannot answer.
 */
export async function answer(
  { raw, range, interval }: Question,
  instance: Instance,
  abort: AbortSignal,
): Promise<Frame[]> {
  const query = readQuery(raw);
  const kind = kindOf(query);
  const { formats } = kind.info;
  const run = kind.prepare(query, {
    format: readChoice(query, 'format', formats, formats[0]),
    range: readRange(range),
    pipelines: parseMatcher(query.pipeline),
    step: readDuration(query, 'step'),
    grafanaInterval: interval,
    options: null,
  });
  const executed: string[] = [];
  const notices: Notice[] = [];
  const heard = (report: Pick<Summaries, 'executed' | 'warnings' | 'infos'>): void => {
    executed.push(...report.executed);
    notices.push(...report.warnings.map((text): Notice => ({ severity: 'warning', text })));
    notices.push(...(report.infos ?? []).map((text): Notice => ({ severity: 'info', text })));
  };
  const context: Context = {
    catalogue: instance.catalogue,
    weights: instance.settings.weights,
    timezone: instance.settings.timezone,
    intervalOf: (signal) => instance.source.intervalOf(signal),
    notice: (notice) => notices.push(notice),
    async fetch(pipelines, signals) {
      const dataset = await instance.source.fetch({ pipelines, signals, abort });
      heard(dataset);
      return dataset;
    },
    async summarize(pipelines, requests) {
      const summaries = await instance.source.summarize?.(pipelines, requests, abort);
      if (!summaries) {
        return requests.map(() => null);
      }
      heard(summaries);
      return summaries.values;
    },
  };
  const frames = await run(context);
  return frames.map((frame, i) => ({
    ...frame,
    meta: {
      ...frame.meta,
      custom: { kind: kind.info.kind, version: LAYOUT_VERSION },
      executedQueryString: executed.join('\n'),
      ...(i === 0 && notices.length > 0 ? { notices } : {}),
    },
  }));
}

/** What an editor needs to know of every kind. */
export function describeKinds(): KindInfo[] {
  return [...KINDS.values()].map(({ info }) => info);
}

function readQuery(raw: unknown): RawQuery {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw badQuery(`The query is ${show(raw)}, not an object. Write one such as {"queryType": "alerts"}.`);
  }
  return raw as RawQuery;
}

function kindOf({ queryType }: RawQuery): QueryKind {
  const kind = typeof queryType === 'string' ? KINDS.get(queryType) : undefined;
  if (!kind) {
    throw badQuery(`Field "queryType" is ${show(queryType)}. Choose one of: ${[...KINDS.keys()].join(', ')}.`);
  }
  return kind;
}

function readRange(range: Range): Range {
  if (!Number.isFinite(range.from) || !Number.isFinite(range.to) || range.from >= range.to) {
    throw badQuery(
      `The time range runs from ${range.from} to ${range.to} (epoch milliseconds); its end must lie after its start.`,
    );
  }
  return range;
}
