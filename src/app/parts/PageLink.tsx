import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

interface Props {
  readonly href: string;
  /** A page of its own beside Grafana's, such as a runbook. */
  readonly beside?: boolean;
  /** What it is called where the words alone would not do, such as in a list of links. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A link in words. Grafana opens its own pages without loading itself again. */
export function PageLink({ href, beside = false, label, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <a className={styles} href={href} aria-label={label} {...(beside ? { target: '_blank', rel: 'noopener' } : {})}>
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
