import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useId } from 'react';

import { SeverityIcon } from '../../panel/parts/SeverityMark';
import { STATE_SEVERITIES } from '../../panel/states';
import { changeAddress, parameter } from '../address';
import { useAsked } from '../asked';
import { PageLink } from '../parts/PageLink';
import { pipelinePath } from '../places';
import { membersFound } from './filter';
import { labels } from './labels';
import { PipelineTable } from './PipelineTable';
import { type Problem } from './problems';

interface Props {
  readonly problem: Problem;
  /** What is searched for; empty for nothing. */
  readonly search: string;
}

/** Pipelines that are named before anybody asks for more. */
const NAMED = 8;

/** The pipelines of a problem, each with a link to its page: the worst, and all of them in detail on demand. */
export function Pipelines({ problem, search }: Props) {
  const styles = useStyles2(getStyles);
  const { source, range } = useAsked();
  const id = useId();
  const { id: own, members, title } = problem;
  const found = search === '' ? members : membersFound(problem, search);
  // A search that found the problem by its words is about all of its pipelines.
  const shown = found.length === 0 ? members : found;
  // Of one alone all is said already.
  const isOpen = members.length > 1 && parameter('problem') === own;
  const isMixed = members.some(({ state }) => state !== problem.state);
  return (
    <div>
      {shown.length < members.length && <p className={styles.soft}>{labels.matching(shown.length, members.length)}</p>}
      <div className={styles.line}>
        {!isOpen && (
          <ul aria-label={labels.pipelinesOf(title)} className={styles.chips}>
            {shown.slice(0, NAMED).map(({ pipeline, state }) => (
              <li key={pipeline} className={styles.chip}>
                {isMixed && <SeverityIcon severity={STATE_SEVERITIES[state]} size={12} />}
                <PageLink href={pipelinePath(source.uid, pipeline, range.raw)}>{pipeline}</PageLink>
              </li>
            ))}
            {shown.length > NAMED && <li className={styles.soft}>{labels.more(shown.length - NAMED)}</li>}
          </ul>
        )}
        {members.length > 1 && (
          <Button
            variant="secondary"
            size="sm"
            fill="text"
            icon={isOpen ? 'angle-up' : 'angle-down'}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => changeAddress({ problem: isOpen ? undefined : own })}
          >
            {isOpen ? labels.showFewer : labels.showAll(shown.length)}
          </Button>
        )}
      </div>
      {isOpen && (
        <div id={id}>
          <PipelineTable members={shown} of={title} />
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
  chips: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  }),
  chip: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0, 1),
    lineHeight: '24px',
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: 4,
    svg: { flex: 'none' },
  }),
  soft: css({ margin: 0, color: theme.colors.text.secondary }),
});
