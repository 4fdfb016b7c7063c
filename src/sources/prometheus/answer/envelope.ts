import { show } from '../../../series/errors';
import { type EngineClock } from '../engine-clock';
import { type Input } from './input';
import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  goesOn,
  next,
  NotJson,
  OPEN_ARRAY,
  OPEN_OBJECT,
  opens,
  readName,
  readValue,
  skipValue,
  type Reading,
} from './json';
import { type MatrixSeries, type SeriesReader } from './series';

/** The `data` of an answer with series. */
export interface SeriesData {
  /** As the engine says: matrix, vector, scalar, string. */
  readonly resultType: unknown;
  readonly series: readonly MatrixSeries[];
  /** What stands in the place of series; null if all are such. */
  readonly odd: string | null;
  /** Series that have histograms and no numbers. */
  readonly onlyHistograms: number;
  /** Bytes of its series, about. */
  readonly bytes: number;
}

/** An answer of the API: what it says besides as it is, and its series in columns. */
export type Envelope = Readonly<Record<string, unknown>> & {
  readonly data?: SeriesData;
  /** The engine's clock, where it differs from ours. */
  readonly clock?: EngineClock;
};

/** @throws AnswerError by the first thing that is not as the API writes it. @throws NotJson */
export function* readEnvelope(input: Input, reader: SeriesReader): Reading<Envelope> {
  if ((yield* next(input)) !== OPEN_OBJECT) {
    yield* skipValue(input);
    yield* nothingMore(input);
    return {};
  }
  const entries: Array<[string, unknown]> = [];
  for (let going = yield* opens(input, CLOSE_OBJECT); going; going = yield* goesOn(input, CLOSE_OBJECT)) {
    const name = yield* readName(input);
    entries.push([name, name === 'data' ? yield* readData(input, reader) : yield* readValue(input)]);
  }
  yield* nothingMore(input);
  return Object.fromEntries(entries);
}

function* nothingMore(input: Input): Reading<void> {
  while (input.peek() === -1) {
    if (input.ended) {
      return;
    }
    yield;
  }
  throw new NotJson('it goes on behind its end');
}

function* readData(input: Input, reader: SeriesReader): Reading<SeriesData> {
  const first = yield* next(input);
  if (first === OPEN_ARRAY) {
    yield* skipValue(input);
    return { ...NOTHING, odd: 'a list in the place of series' };
  }
  if (first !== OPEN_OBJECT) {
    return { ...NOTHING, odd: show(yield* readValue(input)) };
  }
  let resultType: unknown;
  let result: Result | null = null;
  for (let going = yield* opens(input, CLOSE_OBJECT); going; going = yield* goesOn(input, CLOSE_OBJECT)) {
    switch (yield* readName(input)) {
      case 'resultType':
        resultType = yield* readValue(input);
        break;
      case 'result':
        result = yield* readResult(input, reader);
        break;
      default:
        yield* skipValue(input);
    }
  }
  return {
    ...(result ?? { series: [], odd: show(resultType === undefined ? {} : { resultType }) }),
    ...{ resultType, onlyHistograms: reader.onlyHistograms, bytes: reader.held },
  };
}

type Result = Pick<SeriesData, 'series' | 'odd'>;

const NOTHING: SeriesData = { resultType: undefined, series: [], odd: null, onlyHistograms: 0, bytes: 0 };

function* readResult(input: Input, reader: SeriesReader): Reading<Result> {
  if ((yield* next(input)) !== OPEN_ARRAY) {
    return { series: [], odd: show(yield* readValue(input)) };
  }
  const series: MatrixSeries[] = [];
  let odd: string | null = null;
  for (let going = yield* opens(input, CLOSE_ARRAY); going; going = yield* goesOn(input, CLOSE_ARRAY)) {
    if ((yield* next(input)) === OPEN_OBJECT) {
      series.push(yield* reader.read(input));
    } else {
      const one = yield* readValue(input);
      odd ??= show(one);
    }
  }
  return { series, odd };
}
