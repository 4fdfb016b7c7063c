import { hasPermission } from '@grafana/runtime';

import { literally } from '../../panel/links';
import { accessOfAlerting } from '../access';
import { useAsked } from '../asked';
import { PageLink } from '../parts/PageLink';
import { explorePath, silencePath } from '../places';
import { labels } from './labels';
import { type Problem } from './problems';

/** An address holds so many names. */
const MOST_NAMES = 20;

/** The ways on from a problem: its signal in Explore, and a silence for its alerts, for those who may. */
export function ProblemLinks({ problem: { title, signal, check, members } }: { readonly problem: Problem }) {
  const { source, range } = useAsked();
  const explore = hasPermission('datasources:explore');
  const { silence } = accessOfAlerting();
  const names = members.slice(0, MOST_NAMES).map(({ pipeline }) => literally(pipeline));
  const pipeline = names.join('|');
  return (
    <>
      {explore && signal !== undefined && (
        <PageLink
          href={explorePath(source, [{ refId: 'A', queryType: 'metrics', pipeline, signals: [signal] }], range.raw)}
          label={labels.seriesOf(title)}
        >
          {labels.series}
        </PageLink>
      )}
      {silence && signal !== undefined && members.length <= MOST_NAMES && (
        <PageLink href={silencePath([`pipeline=~${pipeline}`, `rule=${check}`])} label={labels.silenceOf(title)}>
          {labels.silence}
        </PageLink>
      )}
    </>
  );
}
