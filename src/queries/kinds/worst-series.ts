import { type Context } from '../kind';

/** One series of codes, NaN = unknown. */
interface Coded {
  readonly codes: Float64Array;
}

interface Asked {
  /** How many; 0 for all, as they are. */
  readonly top: number;
  /** What they are, for the notice: "pipelines". */
  readonly what: string;
  /** How urgent a code is; higher is worse. */
  rankOf(code: number): number;
}

/**
 * The series that are worst at their end, those that have been so for longest first. What is left out is said in a notice.
 * O(series · log series + values).
 */
export function worstAtEnd<T extends Coded>(
  series: readonly T[],
  { top, what, rankOf }: Asked,
  { notice }: Pick<Context, 'notice'>,
): readonly T[] {
  if (top === 0) {
    return series;
  }
  if (series.length > top) {
    notice({
      severity: 'info',
      text: `The ${top} ${what} that are worst at the end of the range are shown; ${series.length - top} others are left out. Choose pipelines, or raise "top", to see them.`,
    });
  }
  return series
    .map((one) => ({ one, rank: rankOf(one.codes[one.codes.length - 1]), lasts: lengthOfLast(one.codes) }))
    .sort((a, b) => b.rank - a.rank || b.lasts - a.lasts)
    .slice(0, top)
    .map(({ one }) => one);
}

/** For how many instants the last code has lasted. */
function lengthOfLast(codes: Float64Array): number {
  let first = codes.length - 1;
  while (first > 0 && Object.is(codes[first - 1], codes[codes.length - 1])) {
    first--;
  }
  return codes.length - first;
}
