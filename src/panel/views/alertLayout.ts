import { leastMatrixWidth } from '../parts/matrixLayout';
import { type ViewSettings } from '../view';

/** From this width on the matrix is beside the list; in a low panel, where it would hide the list, from a smaller one. */
const WIDE = 1000;
const WIDE_IF_LOW = 780;
const LOW = 480;
/** Share of the width that a matrix beside its list takes where there is room. */
const SHARE = 0.3;
/** Padding of the matrix on both sides, and the scroll bar that it has in a low panel beside its list. */
const PADDING = 8;
const SCROLL_BAR = 10;
/** Pixels between matrix and list. */
export const GAP = 24;

/** Widths in pixels below which a list has no columns, and none of their own for durations. */
const STACKED_BELOW = 560;
const FOLDED_BELOW = 720;

/** How a list is drawn: entries one below the other, in columns with durations below severities, in all columns. */
export type ListLayout = 'stacked' | 'folded' | 'wide';

/** Columns of a list. That of values holds "1 234.5 req/s" beside "limit 1 180.2 req/s". */
export const COLUMNS: Readonly<Record<Exclude<ListLayout, 'stacked'>, string>> = {
  folded: '128px minmax(140px, 1fr) minmax(212px, 30%) 76px',
  wide: '128px minmax(150px, 1fr) minmax(212px, 22%) 116px 92px',
};

/** The places and sizes of matrix and list. */
export interface AlertLayout {
  /** True if the matrix is beside the list, false if above. */
  readonly beside: boolean;
  /** Width in pixels of the matrix' place, and of the matrix itself. */
  readonly counts: number;
  readonly matrix: number;
  readonly list: ListLayout;
}

/**
 * Makes the most of a panel's size.
 *
 * @param severities how many of them the matrix has columns for.
 * @param both true if both matrix and list are shown.
 */
export function alertLayout(
  { width, height }: Pick<ViewSettings, 'width' | 'height'>,
  severities: number,
  both: boolean,
): AlertLayout {
  const beside = both && width >= (height < LOW ? WIDE_IF_LOW : WIDE);
  const around = PADDING + (beside ? SCROLL_BAR : 0);
  const counts = beside ? Math.round(Math.max(leastMatrixWidth(severities) + around, SHARE * width)) : width;
  const room = beside ? width - counts - GAP : width;
  return {
    beside,
    counts,
    matrix: counts - around,
    list: room < STACKED_BELOW ? 'stacked' : room < FOLDED_BELOW ? 'folded' : 'wide',
  };
}
