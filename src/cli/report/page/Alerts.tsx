import { drawStates, spansOf } from '../charts/states';
import { checkStateOf } from '../../checks';
import { numberIn, type Row, rowsOf, textIn, unitOf } from '../../rows';
import { curvesOn, type PipelineContext } from './context';
import { Figure } from './Figure';
import { StateMark } from './marks';
import { human, lasting } from '../words';
import { Head, Scroll } from './Table';

/** What fails, is unknown or is watched, worst first; the checks that pass are counted. */
export function Alerts({ context }: { readonly context: PipelineContext }) {
  const { report, standing } = context;
  const rows = rowsOf(report.answers.alerts.frames[0], standing.pipeline);
  const shown = rows.filter((row) => checkStateOf(row) !== 'ok');
  const passing = rows.length - shown.length;
  return (
    <>
      {shown.length > 0 && (
        <Scroll label={`Alerts of ${standing.pipeline}`}>
          <table>
            <Head names={['State', 'What', 'Value', 'Limit', 'Since']} numeric={[2, 3]} />
            <tbody>
              {shown.map((row) => (
                <AlertRow key={textIn(row, 'rule')} {...{ row, context }} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <p>
        {passing} of {rows.length} alert rules pass.
      </p>
      <Timeline context={context} />
    </>
  );
}

function AlertRow({ row, context: { report, times } }: { readonly row: Row; readonly context: PipelineContext }) {
  const since = numberIn(row, 'since');
  const alert = textIn(row, 'state');
  const limit = numberIn(row, 'threshold');
  return (
    <tr>
      <td>
        <StateMark tone={checkStateOf(row)} />
        <small>{alert === 'firing' || alert === 'unknown' ? '' : alert}</small>
      </td>
      <td>
        {textIn(row, 'message')}
        <small>{textIn(row, 'category')}</small>
      </td>
      <td className="n">{human(unitOf(row), numberIn(row, 'value'))}</td>
      <td className="n">{limit === null ? '–' : `${textIn(row, 'comparison')} ${human(unitOf(row), limit)}`}</td>
      <td>{since === null ? '–' : `${times.instant(since)}, for ${lasting(report.range.to - since)}`}</td>
    </tr>
  );
}

/** Every rule that was not ok throughout, over time. */
function Timeline({ context }: { readonly context: PipelineContext }) {
  const { report, id } = context;
  const labels = new Map(
    rowsOf(report.answers.rules.frames[0]).map((row) => [textIn(row, 'rule'), textIn(row, 'label')]),
  );
  const curves = curvesOn(context, 'alertsOverTime');
  const rows = curves
    .filter(({ values }) => values.some((value) => value !== 0))
    .map(({ labels: { rule }, times, values }) => ({
      name: labels.get(rule) ?? rule,
      spans: spansOf(times, values, report.range.to),
    }));
  if (rows.length === 0) {
    return (
      <p>
        {curves.length === 0
          ? 'Nothing is known of the checks in this range.'
          : 'No check alerted or was unknown in the range.'}
      </p>
    );
  }
  const words = rows.map(({ name, spans }) => {
    const of = (state: string): number =>
      spans.filter((span) => span.state === state).reduce((sum, { start, end }) => sum + end - start, 0);
    const parts = (['critical', 'warning', 'unknown'] as const).filter((state) => of(state) > 0);
    return `${name}: ${parts.map((state) => `${state} for ${lasting(of(state))}`).join(', ')}`;
  });
  return (
    <Figure
      {...{ id: `${id}-timeline`, title: 'Checks over time', wide: true }}
      description={`${words.join('; ')}. No other check alerted or was unknown.`}
      svg={drawStates(rows, report.range)}
      legend={[
        { color: 'var(--critical-fill)', text: 'Critical (tall)' },
        { color: 'var(--warning-fill)', text: 'Warning' },
        { color: 'var(--ok-fill)', text: 'No alert (low)' },
        { color: 'transparent', text: 'Unknown (outline)' },
      ]}
    />
  );
}
