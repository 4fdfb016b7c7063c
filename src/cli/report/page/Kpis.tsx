import { numberIn, type Row, textIn, unitOf } from '../../rows';
import { hasFailed, rowsOn, type PipelineContext } from './context';
import { Head } from './Table';
import { human, points } from '../words';

const SECTIONS = [
  ['current', 'Now'],
  ['last_hour', 'Last hour'],
  ['last_24h', 'Last 24 hours'],
  ['range', 'Whole range'],
] as const;

/** Every KPI of each window, with its change against the window before. */
export function Kpis({ context }: { readonly context: PipelineContext }) {
  const rows = rowsOn(context, 'kpi');
  if (hasFailed(context, 'kpi')) {
    return null;
  }
  return (
    <div className="kpis">
      {SECTIONS.map(([section, title]) => (
        <table key={section}>
          <caption>{title}</caption>
          <Head names={['KPI', 'Value', 'Change']} className="hidden" />
          <tbody>
            {rows
              .filter((row) => row.section === section)
              .map((row) => (
                <tr key={textIn(row, 'kpi')}>
                  <th scope="row">{textIn(row, 'label')}</th>
                  <td className="n">{human(unitOf(row), numberIn(row, 'value'))}</td>
                  <td className="n change">{changeOf(row)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** Arrow, amount, and whether that is good. */
function changeOf(row: Row): string {
  const by = numberIn(row, 'change');
  if (by === null) {
    return '';
  }
  const text = points(unitOf(row), by);
  if (!/[1-9]/.test(text)) {
    return 'unchanged';
  }
  const good = row.direction === 'neither' ? '' : (row.direction === 'higher') === by > 0 ? ', better' : ', worse';
  return `${by > 0 ? '▲' : '▼'} ${text}${good}`;
}
