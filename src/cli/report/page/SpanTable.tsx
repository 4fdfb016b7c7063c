import { type DrawnCurve } from '../charts/curves';
import { type Range } from '../../source/flags';
import { lasting, type Times } from '../words';

/** Rows of a table beside a figure: more would be data, not a table. */
const MOST_ROWS = 24;

/** What is tabulated. */
interface SpanTableProps {
  readonly curves: readonly DrawnCurve[];
  readonly range: Range;
  readonly times: Times;
  readonly format: (value: number | null) => string;
}

/** The mean of each curve over equal spans of the range; of a single curve also the least and the most. */
export function SpanTable({ curves, range: { from, to }, times, format }: SpanTableProps) {
  const span = (to - from) / MOST_ROWS;
  const rows = Array.from({ length: MOST_ROWS }, (_, i) => from + i * span);
  const single = curves.length === 1;
  return (
    <table>
      <caption>
        {single ? 'Mean, least and most' : 'Mean'} of spans of {lasting(span)}
      </caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          {single
            ? ['Mean', 'Least', 'Most'].map((name) => (
                <th scope="col" key={name} className="n">
                  {name}
                </th>
              ))
            : curves.map(({ name }) => (
                <th scope="col" key={name} className="n">
                  {name}
                </th>
              ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((start, row) => {
          const cells = curves.flatMap((curve) => {
            const values = valuesWithin(curve, start, start + span, row === MOST_ROWS - 1);
            const all = [mean(values), ...(single ? [extreme(values, Math.min), extreme(values, Math.max)] : [])];
            return all.map(format);
          });
          return (
            <tr key={start}>
              <th scope="row">{times.instant(start)}</th>
              {cells.map((cell, i) => (
                <td key={i} className="n">
                  {cell}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function valuesWithin({ times, values }: DrawnCurve, start: number, end: number, last: boolean): number[] {
  return values.filter((value, i): value is number => value !== null && times[i] >= start && (times[i] < end || last));
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const extreme = (values: readonly number[], of: (a: number, b: number) => number): number | null =>
  values.length === 0 ? null : values.reduce((a, b) => of(a, b));
