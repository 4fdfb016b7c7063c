import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

interface Props {
  readonly href: string;
  /** A page of its own beside Grafana's, such as a runbook. */
  readonly beside?: boolean;
  readonly children: ReactNode;
}

/** A link in words. Grafana opens its own pages without loading itself again. */
export function PageLink({ href, beside = false, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <a className={styles} href={href} {...(beside ? { target: '_blank', rel: 'noopener' } : {})}>
      {children}
    </a>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    color: theme.colors.text.link,
    textDecoration: 'underline',
    textUnderlineOffset: 2,
    overflowWrap: 'anywhere',
    '&:hover': { textDecorationThickness: 2 },
  });
