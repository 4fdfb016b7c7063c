import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

const NO_BREAK_SPACE = '\u00a0';

/** A value with its unit, which stands smaller and below it where there is little room. */
export function Figure({ text }: { text: string }) {
  const styles = useStyles2(getStyles);
  const end = /^[\d\u2212]/.test(text) ? text.indexOf(NO_BREAK_SPACE) : -1;
  return end < 0 ? (
    <span className={styles.figure}>{text}</span>
  ) : (
    <span className={styles.figure}>
      <span>{text.slice(0, end)}</span>
      <span className={styles.unit}>{text.slice(end)}</span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'baseline', whiteSpace: 'nowrap' }),
  unit: css({ fontSize: 14, lineHeight: '22px', color: theme.colors.text.secondary }),
});
