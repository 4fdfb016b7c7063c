import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatNumber } from '../format';
import { SEVERITY_WORDS, type Severity } from '../severity';
import { isChosen, type Choice, type FilterState } from '../filter';
import { bareButton } from './bareButton';
import { hidden } from './hidden';
import { type Heads } from './matrixLayout';
import { SeverityIcon } from './SeverityMark';
import { type GridKeys } from './useGridKeys';

interface Props {
  readonly severity: Severity;
  readonly total: number;
  readonly heads: Heads;
  readonly state: FilterState;
  readonly spot: ReturnType<GridKeys['at']>;
}

/** How many checks there are of one severity: icon, number, word (in a narrow column for those who listen or point). Filters by it. */
export function MatrixTotal({ severity, total, heads: { fontSize, above, words }, state, spot }: Props) {
  const styles = useStyles2(getStyles);
  const choice: Choice = { dimension: 'severity', value: severity };
  return (
    <button
      type="button"
      className={styles.total}
      title={words ? undefined : SEVERITY_WORDS[severity]}
      {...spot}
      aria-pressed={isChosen(state.filter, [choice])}
      onClick={() => state.toggle(choice)}
    >
      <span className={styles.number} style={{ fontSize, flexDirection: above ? 'column' : 'row', gap: above ? 0 : 6 }}>
        <SeverityIcon severity={severity} />
        {formatNumber(total)}
      </span>{' '}
      <span className={words ? styles.word : styles.hidden}>{SEVERITY_WORDS[severity]}</span>
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  total: css({
    ...bareButton(theme),
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    width: '100%',
    padding: 0,
  }),
  number: css({
    display: 'flex',
    alignItems: 'center',
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: '32px',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    color: theme.colors.text.primary,
    svg: { flex: 'none' },
  }),
  word: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary, marginBottom: 2 }),
  hidden: css(hidden),
});
