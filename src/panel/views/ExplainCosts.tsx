import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { costing, type Explanation } from '../answers/explanations';
import { formatNumber } from '../format';
import { ExplainRows } from './ExplainRows';

/** What each signal cost the score: bars that add up to what it lost, with what they were before. */
export function ExplainCosts({ explanation }: { readonly explanation: Explanation }) {
  const { score, scoreBefore } = explanation;
  const signals = costing(explanation);
  const most = Math.max(...signals.flatMap(({ cost, costBefore }) => [cost ?? 0, costBefore ?? 0]));
  const before = scoreBefore === null ? '' : `; before: ${formatNumber(scoreBefore, 1)}`;
  return (
    <ExplainRows
      title="What cost the score"
      sum={
        score === null
          ? undefined
          : `Score ${formatNumber(score, 1)}, ${formatNumber(100 - score, 1)} points lost${before}`
      }
      signals={signals}
      none={score === null ? 'The score is unknown: under half of its weight is measured.' : 'Nothing cost points.'}
      pictureOf={({ cost, costBefore }) => <Bar share={(cost ?? 0) / most} before={(costBefore ?? 0) / most} />}
      wordsOf={({ cost, costBefore }) =>
        `${formatNumber(-(cost ?? 0), 1)}${costBefore === null ? '' : `, before ${formatNumber(-costBefore, 1)}`}`
      }
    />
  );
}

/** Both are said in words beside it. */
function Bar({ share, before }: { readonly share: number; readonly before: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.track} aria-hidden="true">
      <div className={styles.bar} style={{ width: `${100 * share}%` }} />
      <div className={styles.before} style={{ left: `${100 * before}%` }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({ position: 'relative', height: 14, background: theme.colors.background.secondary, borderRadius: 2 }),
  bar: css({ height: '100%', background: theme.visualization.getColorByName('orange'), borderRadius: 2 }),
  before: css({
    position: 'absolute',
    top: -2,
    width: 2,
    height: 18,
    marginLeft: -1,
    background: theme.colors.text.primary,
  }),
});
