import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { SeverityIcon } from '../../panel/parts/SeverityMark';
import { type Severity } from '../../panel/severity';

interface Props {
  /** How what it is about is; null where that is not the point. Left out where nothing is connected. */
  readonly severity?: Severity | null;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** What is said where there is nothing to show, and what can be done about it. */
export function Empty({ severity, title, text, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      {severity === undefined && <Icon name="database" size="xxl" aria-hidden />}
      {severity && <SeverityIcon severity={severity} size={32} />}
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(4, 2),
    marginBottom: theme.spacing(4),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    textAlign: 'center',
  }),
  title: css({ ...theme.typography.h4, margin: 0 }),
  text: css({ color: theme.colors.text.secondary, maxWidth: 560 }),
});
