import { formatNumber } from '../format';
import { numberWidth } from './fitting';

/** Pixels that a category's name takes, that names of most pipelines take, and a column of counts with its word. */
const NAME = 96;
const LONG_NAME = 130;
const COLUMN = 58;
/** Pixels that the longest word for a severity takes. */
const WORD = 55;
/** Share of the width that a column of counts takes at most. */
const SHARE = 0.17;
/** Pixels between cells. */
export const SPACING = 4;
/** In a wider matrix, names would be far from their counts. */
export const WIDEST = 560;
/** Icon and gap beside a total. */
const ICON = 22;

/** Least width in pixels of a matrix, in which every column can be read. */
export function leastMatrixWidth(severities: number): number {
  return NAME + severities * COLUMN + spacingOf(severities);
}

/** How the columns of counts and their totals are drawn. */
export interface Heads {
  /** Width of a column in pixels. */
  readonly column: number;
  readonly fontSize: number;
  /** True if icons are above their totals, false if beside. */
  readonly above: boolean;
  /** True if words are below their totals, false if columns are too narrow, and a key has icons and words. */
  readonly words: boolean;
}

/** Totals as they are drawn best, then as they take less and less room. */
const LOOKS: ReadonlyArray<Pick<Heads, 'fontSize' | 'above'>> = [
  { fontSize: 24, above: false },
  { fontSize: 18, above: false },
  { fontSize: 24, above: true },
  { fontSize: 18, above: true },
  { fontSize: 16, above: true },
  { fontSize: 14, above: true },
];

/**
 * The look in which all totals fit, one for all of them.
 *
 * @param width of the matrix in pixels.
 */
export function headsOf(width: number, totals: readonly number[]): Heads {
  const whole = Math.min(width, WIDEST);
  const roomBeside = (name: number): number => (whole - name - spacingOf(totals.length)) / totals.length;
  const wished = Math.max(COLUMN, Math.min(SHARE * whole, roomBeside(LONG_NAME)));
  const column = Math.floor(Math.min(wished, roomBeside(NAME)));
  const fits = ({ fontSize, above }: (typeof LOOKS)[number]): boolean =>
    totals.every((total) => numberWidth(formatNumber(total), fontSize) + (above ? 0 : ICON) <= column);
  return { column, words: column >= WORD, ...(LOOKS.find(fits) ?? LOOKS[LOOKS.length - 1]) };
}

function spacingOf(severities: number): number {
  return (severities + 2) * SPACING;
}
