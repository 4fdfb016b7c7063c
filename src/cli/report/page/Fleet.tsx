import { nextStep, numberIn, textIn } from '../data/select';
import { countStates, STATES } from '../../../contract/states';
import { type Report, type Standing } from '../data/inquire';

import { StateMark } from './marks';
import { type Times } from '../words';
import { Scroll } from './Table';

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
  const counts = countStates(fleet.map(({ state }) => state));
  if (fleet.length === 0) {
    return (
      <p>{report.answers.verdict.error ?? 'No pipeline has data in this range or in the 24 hours before its end.'}</p>
    );
  }
  return (
    <>
      <p className="counts">
        {STATES.filter((state) => counts[state] > 0).map((state) => (
          <span key={state}>
            <b>{counts[state]}</b> <StateMark tone={state} />
          </span>
        ))}
      </p>
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
          <thead>
            <tr>
              {['State', 'Pipeline', 'Since', 'Why', 'What to do'].map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
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
  standing: { pipeline, state, verdict },
  times,
  link,
}: {
  readonly standing: Standing;
  readonly times: Times;
  readonly link: string | null;
}) {
  const since = numberIn(verdict, 'since');
  return (
    <tr className={state} data-search={pipeline.toLowerCase()}>
      <td>
        <StateMark tone={state} />
      </td>
      <th scope="row">{link === null ? pipeline : <a href={link}>{pipeline}</a>}</th>
      <td className="nowrap">{since === null ? '–' : times.instant(since)}</td>
      <td>
        {textIn(verdict, 'headline')}
        {verdict.cause !== null && <small>Possible cause: {textIn(verdict, 'cause')}</small>}
      </td>
      <td>{nextStep(verdict) || '–'}</td>
    </tr>
  );
}
