import { isFailure } from '../../series/errors';
import { boundsOf, type Catalogue, type SignalId } from '../../signals';
import { signalsOf } from '../paired';
import { type SummaryRequest } from '../types';
import { type MatrixSeries } from './answer/series';
import { type Asking } from './asking';
import { nameIn, onlyValue } from './matrix';
import { bytesOf } from './parts';
import { outsideWithin, union } from './promql';
import { type Reading } from './reading';

/** The label that tells the signals of one request apart. */
const PART = 'mlpulse_part';
/** Instants of one window. VictoriaMetrics refuses more than 30,000; of a longer window the end is looked at. */
const MOST_INSTANTS = 20_000;
/** A millisecond, so that the first sample is within the window on every engine. */
const NUDGE = 1;

/** The time that the windows of one signal cover, both ends included. */
interface Span {
  readonly signal: SignalId;
  readonly reading: Reading;
  readonly first: number;
  readonly last: number;
}

/** A value outside the limits of its signal by pipeline, for each signal that has any. */
export type Outside = ReadonlyMap<SignalId, ReadonlyMap<string, number>>;

/**
 * Values outside the limits of their signals within some windows: statistics leave them out without a word. One request for
 * all signals that are read alike. Where the engine refuses, none are found.
 */
export async function findOutside(
  asking: Asking,
  catalogue: Catalogue,
  requests: readonly SummaryRequest[],
): Promise<Outside> {
  const chunks = inChunks(asking.maxQueryBytes, catalogue, spansOf(asking, requests));
  const found = await Promise.all(chunks.map((chunk) => outsideOf(asking, chunk)));
  return new Map(found.flat());
}

function spansOf({ readings, matcher }: Asking, requests: readonly SummaryRequest[]): Span[] {
  const spans = new Map<SignalId, Span>();
  const each = requests.flatMap((request) => signalsOf(request).map((signal) => ({ ...request, signal })));
  for (const { signal, windows } of each) {
    const reading = readings.of(signal, matcher);
    if (reading) {
      const before = spans.get(signal);
      const first = windows.end - (windows.samples - 1) * reading.interval;
      const last = windows.end + (windows.count - 1) * windows.every;
      spans.set(signal, {
        ...{ signal, reading },
        first: Math.min(before?.first ?? first, first),
        last: Math.max(before?.last ?? last, last),
      });
    }
  }
  return [...spans.values()];
}

/** Spans that fit into one request, with what finds the values of each. All are evaluated at the end of the last of them. */
interface Chunk {
  readonly end: number;
  readonly spans: Span[];
  readonly expressions: string[];
}

function inChunks(maxQueryBytes: number, catalogue: Catalogue, spans: readonly Span[]): Chunk[] {
  const chunks: Chunk[] = [];
  const end = Math.max(...spans.map(({ last }) => last));
  for (const span of spans) {
    const expression = expressionOf(span, end, catalogue);
    const chunk = chunks.find(
      (one) =>
        one.spans[0].reading.lookBack === span.reading.lookBack &&
        bytesOf(union([...one.expressions, expression], PART)) <= maxQueryBytes,
    );
    if (chunk) {
      chunk.spans.push(span);
      chunk.expressions.push(expression);
    } else {
      chunks.push({ end, spans: [span], expressions: [expression] });
    }
  }
  return chunks;
}

function expressionOf({ signal, reading, first, last }: Span, end: number, catalogue: Catalogue): string {
  const { expression, interval } = reading;
  const range = Math.min(last - first, MOST_INSTANTS * interval) + NUDGE;
  return outsideWithin(expression, boundsOf(catalogue.of(signal)), { range, step: interval, offset: end - last });
}

type Found = ReadonlyArray<readonly [SignalId, ReadonlyMap<string, number>]>;

async function outsideOf(asking: Asking, chunk: Chunk): Promise<Found> {
  const { api, abort } = asking;
  const { end, spans, expressions } = chunk;
  let data: readonly MatrixSeries[];
  try {
    ({ data } = await api.instant(union(expressions, PART), end, abort, spans[0].reading));
  } catch (error) {
    if (!isFailure(error)) {
      throw error;
    }
    // One expression that is refused must not hide what is wrong with the others. What is wrong with that one shows where its
    // samples, or their statistics, are asked for.
    const alone = spans.map((span, i): Chunk => ({ end, spans: [span], expressions: [expressions[i]] }));
    const each = error.category === 'query' && spans.length > 1 ? alone : [];
    return (await Promise.all(each.map((one) => outsideOf(asking, one)))).flat();
  }
  return spans.flatMap(({ signal }, part) => {
    const found = new Map(
      data.flatMap((one) => {
        const { metric } = one;
        const pipeline = nameIn(metric, asking);
        const value = onlyValue(one);
        return metric[PART] === String(part) && pipeline !== null && !Number.isNaN(value)
          ? [[pipeline, value] as const]
          : [];
      }),
    );
    return found.size > 0 ? [[signal, found] as const] : [];
  });
}
