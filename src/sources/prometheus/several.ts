import { type Grid } from '../../series/grid';
import { groupBy } from '../../series/group-by';
import { type Envelope } from './answer/envelope';
import { type MatrixSeries } from './answer/series';
import { type Several } from './http';

/** An answer of the engine with what it said besides. */
export interface Answer<T> {
  readonly data: T;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

/** What one expression of several is to have. */
export interface Part {
  /** What it is asked for by where it is asked for alone. */
  readonly expression: string;
  /** Series that it has at least, if the answer is whole. */
  readonly least: number;
}

/** Evaluates expressions over a grid that takes one request. */
export interface SeveralRanges {
  /** The answer to an expression, if it is kept. Nothing is asked. */
  kept(expression: string, grid: Grid): Answer<readonly MatrixSeries[]> | undefined;
  /**
   * Evaluates an expression that has the series of several others, told apart by their names, and keeps what is of each.
   *
   * @param parts the others by the names of their series.
   * @returns the series of those that are whole, by their names. None are there if anything is said of the answer: of which of them it
   * is said can only be told by asking for them one by one.
   * @throws GivenUp if it takes long.
   * @throws AnswerError as one of them would.
   */
  ask(
    expression: string,
    parts: ReadonlyMap<string, Part>,
    grid: Grid,
    abort: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly MatrixSeries[]>>;
}

/** How expressions are asked for. */
interface Asked {
  readonly path: string;
  formOf(expression: string, grid: Grid): URLSearchParams;
  /** @throws AnswerError if it is no answer to that. */
  read(envelope: Envelope): Answer<readonly MatrixSeries[]>;
}

/** O(series of an answer). */
export function severalOver(client: Several, { path, formOf, read }: Asked): SeveralRanges {
  return {
    kept(expression, grid) {
      const envelope = client.kept(path, formOf(expression, grid));
      return envelope && read(envelope);
    },

    async ask(expression, parts, grid, abort) {
      const began = client.now();
      const envelope = await client.ask(path, formOf(expression, grid), abort);
      const { data: all, warnings, infos } = read(envelope);
      const whole = new Map<string, readonly MatrixSeries[]>();
      const { data } = envelope;
      if (!data || warnings.length + infos.length > 0 || all.some(({ unreadable }) => unreadable !== null)) {
        return whole;
      }
      for (const [name, series] of groupBy(all, ({ metric }) => metric.__name__)) {
        const part = parts.get(name);
        if (part === undefined) {
          return new Map();
        }
        if (series.length >= part.least) {
          whole.set(name, series);
          const bytes = (data.bytes * series.length) / all.length;
          client.keep(path, formOf(part.expression, grid), { ...envelope, data: { ...data, series, bytes } }, began);
        }
      }
      return whole;
    },
  };
}
