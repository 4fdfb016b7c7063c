import { sidesOf, comparedIn, VERDICT_WORDS } from '../data/compared';
import { type ChosenComparison, type Report } from '../data/inquire';
import { rowsOf, type Row } from '../../rows';
import { hasFailed, type PipelineContext } from './context';
import { StateMark } from './marks';
import { Notices, noticesOf } from './Notices';
import { Table } from './Table';

/** The sides that were chosen, for the whole fleet; nothing where none were. */
export function ChosenSides({ report }: { readonly report: Report }) {
  const { comparison } = report;
  return (
    comparison && (
      <section aria-labelledby="comparison">
        <h2 id="comparison">{sidesOf(comparison.asked)}</h2>
        <Notices notices={noticesOf(comparison.answer)} />
        <Compared rows={rowsOf(comparison.answer.frames[0])} report={report} owned={isOwned(comparison)} />
      </section>
    )
  );
}

/** Two pipelines have one row a signal, and a moment has one a pipeline and signal. */
const isOwned = ({ asked }: ChosenComparison): boolean => asked.b === undefined;

/** What has become of the signals of a pipeline since something was done to it. */
export function LastChange({ context }: { readonly context: PipelineContext }) {
  const { detail, report, standing, times } = context;
  const change = detail.changes.get(standing.pipeline);
  if (report.comparison !== null) {
    return <p>Not looked at: the report compares {sidesOf(report.comparison.asked)}.</p>;
  }
  if (hasFailed(context, 'events')) {
    return <p>Unknown: events could not be read.</p>;
  }
  return change === undefined ? (
    <p>Nothing was done to the pipeline in this range, as far as events are known.</p>
  ) : (
    <>
      <p>
        {change.title}, {times.instant(change.time)}.
      </p>
      <Notices notices={noticesOf(change.answer)} />
      <Compared rows={rowsOf(change.answer.frames[0], standing.pipeline)} report={report} />
    </>
  );
}

function Compared({
  rows,
  report,
  owned = false,
}: {
  readonly rows: readonly Row[];
  readonly report: Report;
  readonly owned?: boolean;
}) {
  const { lines, rest } = comparedIn(rows, report.catalogue);
  return (
    <>
      {lines.length > 0 && (
        <Table
          head={[...(owned ? ['Pipeline'] : []), 'Signal', 'State', 'Shift', 'Why']}
          rows={lines.map(({ pipeline, signal, verdict, shift, reason }) => [
            ...(owned ? [pipeline] : []),
            signal,
            <StateMark key="state" tone={verdict === 'fail' ? 'warning' : 'unknown'} word={VERDICT_WORDS[verdict]} />,
            ...[shift, reason],
          ])}
        />
      )}
      {rest.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}
