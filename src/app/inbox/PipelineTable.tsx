import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { hidden } from '../../panel/parts/hidden';
import { StateMark } from '../../panel/parts/SeverityMark';
import { useFirstRows } from '../../panel/parts/ShowMore';
import { useAsked } from '../asked';
import { PageLink } from '../parts/PageLink';
import { pipelinePath } from '../places';
import { labels } from './labels';
import { type Member } from './problems';
import { useSince } from './useSince';

interface Props {
  readonly members: readonly Member[];
  /** The title of the problem. */
  readonly of: string;
}

/** Rows that are drawn at first; more on demand. */
const FIRST = 50;

/** The pipelines of a problem, with what is said of each. */
export function PipelineTable({ members, of }: Props) {
  const styles = useStyles2(getStyles);
  const { source, range } = useAsked();
  const say = useSince();
  const [shown, more] = useFirstRows(members, FIRST, 'pipeline');
  const { columns } = labels;
  return (
    <>
      <table className={styles} aria-label={labels.pipelinesOf(of)}>
        <thead>
          <tr>
            <th scope="col">{columns.pipeline}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.since}</th>
            <th scope="col">{columns.check}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ pipeline, state, since, headline }) => (
            <tr key={pipeline}>
              <th scope="row">
                <PageLink href={pipelinePath(source.uid, pipeline, range.raw)}>{pipeline}</PageLink>
              </th>
              <td>
                <StateMark state={state} />
              </td>
              <td>{since === null ? labels.unknownStart : say(since)}</td>
              <td>{headline}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const line = `1px solid ${theme.colors.border.weak}`;
  return css({
    width: '100%',
    marginTop: theme.spacing(1),
    '& th, & td': { padding: theme.spacing(0.75, 1), textAlign: 'left', verticalAlign: 'top', borderTop: line },
    '& th': { fontWeight: theme.typography.fontWeightRegular },
    '& thead th': { fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary, border: 'none' },
    // Where there is no room for columns, a row is a few lines.
    [theme.breakpoints.down('sm')]: {
      '& thead': hidden,
      '& tr': { display: 'block', borderTop: line, padding: theme.spacing(0.5, 0) },
      '& th, & td': { display: 'block', border: 'none', padding: theme.spacing(0.25, 0) },
    },
  });
};
