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
 * The series that are worst at their end, worst first; of equal ones those that were worse over the range. What is left out is
 * said in a notice. O(series · log series + values).
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
    const others = series.length - top;
    notice({
      severity: 'info',
      text: `The ${top} ${what} that are worst at the end of the range are shown; ${others} ${others === 1 ? 'other is' : 'others are'} left out. Choose pipelines, or raise "top", to see them.`,
    });
  }
  return series
    .map((one) => ({
      one,
      rank: rankOf(one.codes[one.codes.length - 1]),
      total: one.codes.reduce((sum, code) => sum + rankOf(code), 0),
    }))
    .sort((a, b) => b.rank - a.rank || b.total - a.total)
    .slice(0, top)
    .map(({ one }) => one);
}
