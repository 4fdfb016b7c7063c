import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type RowLink } from '../links';
import { ring } from './ring';

interface Props {
  readonly link: RowLink;
  /** What it says to those who listen, where its text alone is not enough. */
  readonly label?: string;
  readonly children: string;
}

/** A link in words. */
export function TextLink({ link: { href, target, onClick }, label, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <a
      className={styles.link}
      href={href}
      target={target}
      rel={target === '_blank' ? 'noreferrer' : undefined}
      onClick={onClick}
      aria-label={label}
    >
      {children}
    </a>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css({
    ...ring(theme),
    borderRadius: 2,
    color: theme.colors.text.link,
    // Within a text, colour alone would not tell it apart.
    textDecoration: 'underline',
  }),
});
