import { max, mean, min } from '../../../statistics';
import { type DrawnCurve } from '../charts/curves';
import { type Range } from '../../source/flags';
import { lasting, type Times } from '../words';
import { Head } from './Table';

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
  const statistics = single ? [mean, min, max] : [mean];
  const names = single ? ['Mean', 'Least', 'Most'] : curves.map(({ name }) => name);
  return (
    <table>
      <caption>
        {single ? 'Mean, least and most' : 'Mean'} of spans of {lasting(span)}
      </caption>
      <Head names={['From', ...names]} numeric={[...names.keys()].map((i) => i + 1)} />
      <tbody>
        {rows.map((start, row) => {
          const cells = curves.flatMap((curve) => {
            const values = valuesWithin(curve, start, start + span, row === MOST_ROWS - 1);
            return statistics.map((of) => format(of(values)));
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
