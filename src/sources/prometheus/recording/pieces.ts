import { instantAt, type Grid } from '../../../series/grid';

/** Consecutive instants of a grid that are read in one way. */
export interface Piece {
  readonly grid: Grid;
  readonly recorded: boolean;
}

/** More pieces than these are not worth their requests. */
const MOST_PIECES = 7;
/** Nor are fewer instants. */
const LEAST_RECORDED = 3;

/**
 * A grid in pieces by what was recorded. The newest instant is never taken from there: it may be recorded once more, and what is
 * wrong with it now is to be told.
 *
 * @param recorded at each instant; none if it is shorter.
 * @returns null where it is as well to read all of it in one way, by the expression.
 */
export function piecesOf(grid: Grid, recorded: readonly boolean[]): readonly Piece[] | null {
  const isRecorded = (i: number): boolean => i < grid.length - 1 && recorded.at(i) === true;
  const pieces: Piece[] = [];
  for (let first = 0; first < grid.length;) {
    let end = first + 1;
    while (end < grid.length && isRecorded(end) === isRecorded(first)) {
      end++;
    }
    const own = { start: instantAt(grid, first), step: grid.step, length: end - first };
    pieces.push({ grid: own, recorded: isRecorded(first) });
    first = end;
  }
  const instants = pieces.reduce((sum, { grid: { length }, recorded: is }) => sum + (is ? length : 0), 0);
  return pieces.length > MOST_PIECES || instants < LEAST_RECORDED ? null : pieces;
}

/**
 * Rows by pipeline over some pieces of a grid as rows over the grid; NaN where a piece has no row.
 *
 * @param parts one a piece.
 */
export function joinedRows(
  grid: Grid,
  parts: ReadonlyArray<{ readonly grid: Grid; readonly rows: ReadonlyMap<string, Float64Array> }>,
): Map<string, Float64Array> {
  const joined = new Map<string, Float64Array>();
  for (const { grid: own, rows } of parts) {
    const place = (own.start - grid.start) / grid.step;
    rows.forEach((row, pipeline) => {
      const whole = joined.get(pipeline) ?? new Float64Array(grid.length).fill(NaN);
      whole.set(row, place);
      joined.set(pipeline, whole);
    });
  }
  return joined;
}
