import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { SeverityIcon } from '../../panel/parts/SeverityMark';
import { type Severity } from '../../panel/severity';

interface Props {
  /** Null where the text says nothing about health. */
  readonly severity: Severity | null;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** What is said in the place of a list, and what that means. */
export function Message({ severity, title, text, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
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
    padding: theme.spacing(6, 2),
    textAlign: 'center',
  }),
  title: css({ margin: 0, fontSize: 18, lineHeight: '24px' }),
  text: css({ margin: 0, color: theme.colors.text.secondary, maxWidth: 560 }),
});
