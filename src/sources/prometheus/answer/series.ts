import { AnswerError, show } from '../../../series/errors';
import { Columns, type Points } from './columns';
import { type Input } from './input';
import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  goesOn,
  next,
  OPEN_ARRAY,
  OPEN_OBJECT,
  opens,
  QUOTE,
  readName,
  readText,
  readValue,
  skipValue,
  type Reading,
} from './json';
import { readNative, type NativePoint } from './native';
import {
  beginsPlainPoint,
  beginsPlainPoints,
  endsPlain,
  endsPlainPoint,
  MOST_LABELS,
  readPlainLabels,
  type Labels,
} from './plain';

/** One series of an answer: its labels and its points. */
export interface MatrixSeries extends Points {
  readonly metric: Labels;
  /** Points that are native histograms; none unless they were asked for. */
  readonly native: readonly NativePoint[];
}

/** In place of a number; the series that has it is told of, and costs no other. */
const HISTOGRAM = 'a histogram';

/** What is read of series. */
export interface HowToRead {
  /** Whether native histograms are wanted; otherwise numbers are. */
  readonly native: boolean;
  /** A text as it may be shown. */
  readonly shown: (text: string) => string;
}

/** What a series, a label of it and a native histogram of it cost beside their numbers and texts, in bytes. */
const SERIES = 400;
const LABEL = 16;
const NATIVE = 2_000;
/** What a text costs beside its characters. */
const TEXT = 64;

/** Reads the series of one answer. */
export class SeriesReader {
  private readonly columns = new Columns();
  private readonly texts = new Map<string, string>();
  /** Series that have histograms and no numbers. */
  onlyHistograms = 0;
  private labelled = 0;

  constructor(private readonly how: HowToRead) {}

  /** Bytes of all series so far, about. */
  get held(): number {
    return this.columns.held + this.labelled;
  }

  /** Reads a series, whose brace is the next byte. */
  *read(input: Input): Reading<MatrixSeries> {
    let [numbers, histograms] = [false, false];
    const native: NativePoint[] = [];
    let metric = readPlainLabels(input, this.known);
    if (metric !== null && beginsPlainPoints(input)) {
      numbers = true;
      const read = this.columns.readMany(input);
      if (read && endsPlain(input)) {
        return this.finish(metric, native);
      }
      yield* this.points(input, read);
    } else if (metric !== null && beginsPlainPoint(input)) {
      numbers = true;
      if (this.columns.read(input) !== true) {
        yield* this.number(input);
      } else if (endsPlainPoint(input)) {
        return this.finish(metric, native);
      }
    }
    let going = yield* metric === null ? opens(input, CLOSE_OBJECT) : goesOn(input, CLOSE_OBJECT);
    for (; going; going = yield* goesOn(input, CLOSE_OBJECT)) {
      const name = yield* readName(input);
      switch (name) {
        case 'metric':
          metric = yield* this.labels(input);
          break;
        case 'value':
          numbers = true;
          yield* this.number(input);
          break;
        case 'values':
          numbers = true;
          yield* this.numbers(input, name);
          break;
        case 'histogram':
          histograms = true;
          yield* this.histogram(input, native);
          break;
        case 'histograms':
          histograms = true;
          yield* this.histograms(input, name, native);
          break;
        default:
          yield* skipValue(input);
      }
    }
    if (metric === null) {
      throw notTheApi('a series without "metric"');
    }
    if (histograms && !numbers) {
      this.onlyHistograms++;
    }
    return this.finish(metric, native);
  }

  private finish(metric: Labels, native: readonly NativePoint[]): MatrixSeries {
    this.labelled += SERIES + Object.keys(metric).length * LABEL + native.length * NATIVE;
    const points = this.columns.take();
    const unreadable = points.unreadable === null ? null : this.how.shown(points.unreadable);
    return { metric, ...points, unreadable, native };
  }

  private *labels(input: Input): Reading<Labels> {
    yield* refuseUnless(OPEN_OBJECT, input, 'metric');
    const labels = Object.create(null) as Record<string, string>;
    let count = 0;
    for (let going = yield* opens(input, CLOSE_OBJECT); going; going = yield* goesOn(input, CLOSE_OBJECT)) {
      const name = this.known(yield* readName(input));
      if (++count > MOST_LABELS) {
        throw notTheApi(`a series of more than ${MOST_LABELS} labels`);
      }
      if ((yield* next(input)) !== QUOTE) {
        throw notTheApi(`the label ${show(name)}: ${show(yield* readValue(input))}`);
      }
      labels[name] = this.known(yield* readText(input));
    }
    return labels;
  }

  private *numbers(input: Input, name: string): Reading<void> {
    yield* refuseUnless(OPEN_ARRAY, input, name);
    if (yield* opens(input, CLOSE_ARRAY)) {
      yield* this.points(input, this.columns.readMany(input));
    }
  }

  /**
   * Reads the points of a list to its end.
   *
   * @param areRead whether the first of them are; otherwise the next is to be read in whatever way it is written.
   */
  private *points(input: Input, areRead: boolean): Reading<void> {
    for (let read = areRead; ; read = this.columns.readMany(input)) {
      if (!read) {
        yield* this.number(input);
      }
      if (!(yield* goesOn(input, CLOSE_ARRAY))) {
        return;
      }
    }
  }

  private *number(input: Input): Reading<void> {
    for (;;) {
      const read = this.columns.read(input);
      if (read === true) {
        return;
      }
      if (read === false || input.ended) {
        break;
      }
      yield;
    }
    const point = yield* readValue(input);
    if (!Array.isArray(point) || typeof point[0] !== 'number' || typeof point[1] !== 'string') {
      throw notTheApi(show(point));
    }
    this.columns.add(point[0], point[1]);
  }

  private *histograms(input: Input, name: string, native: NativePoint[]): Reading<void> {
    yield* refuseUnless(OPEN_ARRAY, input, name);
    for (let going = yield* opens(input, CLOSE_ARRAY); going; going = yield* goesOn(input, CLOSE_ARRAY)) {
      yield* this.histogram(input, native);
    }
  }

  private *histogram(input: Input, native: NativePoint[]): Reading<void> {
    if (!this.how.native) {
      yield* skipValue(input);
      this.columns.addUnreadable(HISTOGRAM);
      return;
    }
    const point = yield* readValue(input);
    const read = readNative(point);
    if (read === null) {
      throw notTheApi(show(point));
    }
    const [histogram, unreadable] = read;
    native.push(histogram);
    if (unreadable !== null) {
      this.columns.addUnreadable(unreadable);
    }
  }

  /** One text for all that are equal, as it may be shown: the labels of many series differ in few. */
  private readonly known = (text: string): string => {
    const before = this.texts.get(text);
    if (before !== undefined) {
      return before;
    }
    const shown = this.how.shown(text);
    this.texts.set(text, shown);
    this.labelled += TEXT + text.length;
    return shown;
  };
}

function* refuseUnless(byte: number, input: Input, name: string): Reading<void> {
  if ((yield* next(input)) !== byte) {
    throw notTheApi(`"${name}": ${show(yield* readValue(input))}`);
  }
}

/** The error of an answer of another shape than the API's. */
export function notTheApi(what: string): AnswerError {
  return new AnswerError(
    `The engine answers with ${what}, which is not what the Prometheus API answers. Is the URL that of a Prometheus API?`,
    502,
    'server',
  );
}
