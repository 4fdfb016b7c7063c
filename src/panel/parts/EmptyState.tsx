import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Severity } from '../severity';
import { SeverityIcon } from './SeverityMark';

interface Props {
  readonly severity: Severity;
  readonly title: string;
  readonly children: string;
}

/** Says that there is nothing to list, and what that means: never "healthy" without knowing. */
export function EmptyState({ severity, title, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} role="status">
      <SeverityIcon severity={severity} size={32} />
      <div className={styles.title}>{title}</div>
      <div className={styles.sentence}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    minHeight: '100%',
    textAlign: 'center',
  }),
  title: css({ fontSize: 18, lineHeight: '24px', color: theme.colors.text.primary }),
  sentence: css({ color: theme.colors.text.secondary }),
});
