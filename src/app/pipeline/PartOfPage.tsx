import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useRef, type ReactNode } from 'react';

import { useLedTo } from './useLedTo';

interface Props {
  /** What the address has behind its "#" when it leads here. */
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A part of the page that links can lead to. */
export function PartOfPage({ id, title, hint, children }: Props) {
  const styles = useStyles2(getStyles);
  const heading = useRef<HTMLHeadingElement>(null);
  useLedTo(id, heading);
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h2 id={id} ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h2>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  part: css({ marginBottom: theme.spacing(4) }),
  // Grafana's bars lie over the top of the page.
  title: css({ ...theme.typography.h4, margin: theme.spacing(0, 0, 0.5), scrollMarginTop: 96 }),
  hint: css({ color: theme.colors.text.secondary, maxWidth: 860, marginBottom: theme.spacing(1) }),
});
