import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { readExplanations, type Explanation } from '../answers/explanations';
import { EmptyState } from '../parts/EmptyState';
import { useFirstRows } from '../parts/ShowMore';
import { StateMark } from '../parts/SeverityMark';
import { getTableStyles } from '../parts/tableStyles';
import { useView } from '../view';
import { ExplainChanges } from './ExplainChanges';
import { ExplainCosts } from './ExplainCosts';
import { ExplainOnsets } from './ExplainOnsets';
import { type ViewProps } from './props';

/** Why pipelines are as they are: what led, what cost the score, and what changed; the worst first. */
export default function ExplainView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const all = useMemo(() => readExplanations(frames), [frames]);
  const [shown, more] = useFirstRows(all, options.rows, 'pipeline');
  if (all.length === 0) {
    return (
      <EmptyState severity="unknown" title="Nothing to explain">
        No pipeline matches.
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {shown.map((explanation) => (
        <Pipeline key={explanation.key} explanation={explanation} />
      ))}
      {more}
    </div>
  );
}

function Pipeline({ explanation }: { readonly explanation: Explanation }) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const { pipeline, state, headline, cause } = explanation;
  return (
    // No landmark: a board may show the same pipeline in several panels.
    <div className={styles.pipeline} role="group" aria-label={pipeline}>
      <div className={styles.head}>
        <span className={styles.name}>{pipeline}</span>
        <StateMark state={state} />
        <span>{headline}</span>
      </div>
      {cause !== undefined && <div className={table.small}>{`Came first: ${cause}`}</div>}
      <ExplainOnsets explanation={explanation} />
      <ExplainCosts explanation={explanation} />
      <ExplainChanges explanation={explanation} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(3), padding: theme.spacing(0, 1) }),
  pipeline: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    lineHeight: '22px',
  }),
  name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
});
