import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatNumber } from '../format';
import { SEVERITY_WORDS, type Severity } from '../severity';
import { SeverityIcon } from './SeverityMark';

interface Props {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly shown: readonly Severity[];
}

/** How many there are of each severity: icon, number and word. */
export function Counts({ counts, shown }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label="Number of checks by severity">
      {shown.map((severity) => (
        <li key={severity} className={styles.item}>
          <span className={styles.number}>
            <SeverityIcon severity={severity} />
            {formatNumber(counts[severity])}
          </span>{' '}
          <span className={styles.word}>{SEVERITY_WORDS[severity]}</span>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(3), listStyle: 'none' }),
  item: css({ display: 'flex', flexDirection: 'column' }),
  number: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontSize: 24,
    lineHeight: '32px',
    fontVariantNumeric: 'tabular-nums',
    color: theme.colors.text.primary,
  }),
  word: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
});
