import { css, cx } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Budget, type Burn } from '../answers/budgets';
import { burnSentence, formatLimit, formatRate, shortLength } from '../answers/budgetWords';
import { hidden } from './hidden';

/** The burn rate of every window against its limit. What is too fast is tinted and says so; what is not judged is dashed. */
export function BurnCells({ budget: { burns, period, label, pipeline } }: { readonly budget: Budget }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.cells} aria-label={`Burn rates: ${label} of ${pipeline}`}>
      {burns.map((burn) => (
        <li key={burn.window} className={cx(styles.cell, looksOf(styles, burn))} title={burnSentence(burn, period)}>
          <span className={styles.hidden}>{burnSentence(burn, period)}</span>
          <span aria-hidden="true">
            {shortLength(burn.window)} <b className={styles.rate}>{formatRate(burn.rate)}</b>
            {` / ${formatLimit(burn.limit)}${endingOf(burn)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is above its limit is too fast, or was until shortly. */
function endingOf({ firing, rate, limit }: Burn): string {
  if (firing === true) {
    return ' too fast';
  }
  return firing === false && rate !== null && limit !== null && rate > limit ? ' earlier' : '';
}

function looksOf(styles: ReturnType<typeof getStyles>, { firing, window }: Burn): string {
  if (firing === null) {
    return styles.unknown;
  }
  return firing ? (['1h', '6h'].includes(window) ? styles.critical : styles.warning) : styles.fine;
}

const getStyles = (theme: GrafanaTheme2) => {
  const tint = (name: string) => colorManipulator.alpha(theme.visualization.getColorByName(name), 0.4);
  return {
    cells: css({ display: 'flex', flexWrap: 'wrap', gap: 4, margin: 0, padding: 0, listStyle: 'none' }),
    cell: css({
      padding: theme.spacing(0, 0.75),
      fontSize: 12,
      lineHeight: '20px',
      whiteSpace: 'nowrap',
      borderRadius: 4,
      border: '1px solid transparent',
      color: theme.colors.text.primary,
      fontVariantNumeric: 'tabular-nums',
    }),
    rate: css({ fontWeight: theme.typography.fontWeightMedium }),
    fine: css({ background: theme.colors.background.secondary }),
    unknown: css({ borderStyle: 'dashed', borderColor: theme.colors.text.secondary }),
    critical: css({ background: tint('red') }),
    warning: css({ background: tint('orange') }),
    hidden: css(hidden),
  };
};
