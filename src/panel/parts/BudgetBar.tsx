import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { type Budget } from '../answers/budgets';
import { leftWords } from '../answers/budgetWords';
import { hatch } from './hatch';

/** What is left of an error budget, of a track that is all of it. More was used than there is: the track is empty, with a red edge. */
export function BudgetBar({ budget }: { readonly budget: Budget }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { left, severity, pipeline, label } = budget;
  const ink = theme.visualization.getColorByName(severity === 'watch' ? 'orange' : 'blue');
  const red = theme.visualization.getColorByName('red');
  return (
    <div className={styles.bar} role="img" aria-label={`${label} of ${pipeline}: ${leftWords(budget)}`}>
      {left === null ? (
        <div className={styles.unknown} />
      ) : left <= 0 ? (
        <div className={styles.spent} style={{ borderColor: red, background: hatch(red) }} />
      ) : (
        <div className={styles.left} style={{ width: `${Math.min(100, left)}%`, background: ink }} />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const whole = { height: '100%', width: '100%', borderRadius: 4 };
  return {
    bar: css({
      height: 12,
      width: '100%',
      borderRadius: 4,
      background: theme.colors.background.secondary,
      boxShadow: `inset 0 0 0 1px ${theme.colors.border.weak}`,
    }),
    left: css({ height: '100%', minWidth: 2, borderRadius: 4 }),
    spent: css({ ...whole, border: '1px solid' }),
    unknown: css({
      ...whole,
      border: `1px dashed ${theme.colors.text.secondary}`,
      background: hatch(theme.colors.border.strong),
    }),
  };
};
