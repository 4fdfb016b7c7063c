import { Columns } from '../answer/columns';
import { type MatrixSeries } from '../answer/series';

/** A point as an engine writes it. */
export type WrittenPoint = readonly [seconds: number, value: string];

/** A series as it is read from an engine that writes these points. */
export function seriesWith(metric: Record<string, string>, points: readonly WrittenPoint[]): MatrixSeries {
  const columns = new Columns();
  points.forEach(([seconds, value]) => columns.add(seconds, value));
  return { metric, ...columns.take(), native: [] };
}
