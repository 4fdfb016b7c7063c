import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { ownersOf, reachOf, readComparisons, worstComparisonFirst } from '../answers/comparison';
import { comparisonDetails, comparisonSummary, comparisonTitle, comparisonWord } from '../answers/comparisonWords';
import { EmptyState } from '../parts/EmptyState';
import { ForestPlot } from '../parts/ForestPlot';
import { Lines } from '../parts/Lines';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { useView } from '../view';
import { PictureRows } from './PictureRows';
import { type ViewProps } from './props';

/** Whether each signal is worse than on the other side, with its shift and what is tolerated. The worst first. */
export default function CompareView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const all = useMemo(() => worstComparisonFirst(readComparisons(frames)), [frames]);
  const reach = useMemo(() => reachOf(all), [all]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'signal');
  if (shown.length === 0) {
    return all.length === 0 ? (
      <EmptyState severity="unknown" title="No comparison">
        No pipeline matches.
      </EmptyState>
    ) : (
      <EmptyState severity="ok" title="Nothing is worse" button={button}>
        {`${comparisonSummary(all)}.`}
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      <div>{comparisonSummary(all)}</div>
      {button && <div>{button}</div>}
      <PictureRows
        answers={shown}
        label="Comparison"
        headings={[ownersOf(shown) > 0 ? 'Pipeline' : 'Signal', 'Shift, in tolerances', 'What is found']}
        words={0.4}
        heights={[100, 190]}
        wordOf={comparisonWord}
        pictureOf={(answer, width) => <ForestPlot answer={answer} width={width} reach={reach} />}
        wordsOf={(answer) => <Lines title={comparisonTitle(answer)} details={comparisonDetails(answer)} />}
      />
      {more}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
