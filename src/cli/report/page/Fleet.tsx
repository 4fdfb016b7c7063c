import { inWords } from '../../judging';
import { numberIn } from '../../rows';
import { type Report } from '../data/inquire';
import { nextStep, possibleCause, STANDS, type Standing } from '../data/standing';
import { StateMark } from './marks';
import { type Times } from '../words';
import { Notices } from './Notices';
import { Head, Scroll } from './Table';

/** From so many pipelines on, looking for one takes a search field. */
const MANY = 8;

/** A line per pipeline, worst first: how it is, since when, why, and what to do. */
export function Fleet({
  report,
  times,
  linkOf,
}: {
  readonly report: Report;
  readonly times: Times;
  readonly linkOf: (pipeline: string) => string | null;
}) {
  const { fleet } = report;
  const counts = STANDS.map((stand) => ({ stand, count: fleet.filter((one) => one.stand === stand).length }));
  if (fleet.length === 0) {
    return (
      <p>{report.answers.verdict.error ?? 'No pipeline has data in this range or in the 24 hours before its end.'}</p>
    );
  }
  return (
    <>
      <p className="counts">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ stand, count }) => (
            <span key={stand}>
              <b>{count}</b> <StateMark tone={stand} />
            </span>
          ))}
      </p>
      <p>
        <StateMark tone={report.checks.state} />: {report.checks.text}. Judged by {inWords(report.judgedBy)}.
      </p>
      <Notices notices={report.answers.alerts.frames.flatMap(({ notices }) => notices)} />
      {fleet.length > MANY && (
        <p className="search" hidden>
          <label>
            Search pipelines <input type="search" data-filters="fleet" />
          </label>{' '}
          <span role="status" />
        </p>
      )}
      <Scroll label="Pipelines">
        <table id="fleet">
          <Head names={['State', 'Pipeline', 'Since', 'Why', 'What to do']} />
          <tbody>
            {fleet.map((standing) => (
              <FleetRow key={standing.pipeline} {...{ standing, times, link: linkOf(standing.pipeline) }} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function FleetRow({
  standing,
  times,
  link,
}: {
  readonly standing: Standing;
  readonly times: Times;
  readonly link: string | null;
}) {
  const { pipeline, stand, headline, verdict } = standing;
  const since = numberIn(verdict, 'since');
  const cause = possibleCause(standing);
  return (
    <tr className={stand} data-search={pipeline.toLowerCase()}>
      <td>
        <StateMark tone={stand} />
      </td>
      <th scope="row">{link === null ? pipeline : <a href={link}>{pipeline}</a>}</th>
      <td className="nowrap">{since === null ? '–' : times.instant(since)}</td>
      <td>
        {headline}
        {cause !== '' && <small>Possible cause: {cause}</small>}
      </td>
      <td>{nextStep(verdict) || '–'}</td>
    </tr>
  );
}
