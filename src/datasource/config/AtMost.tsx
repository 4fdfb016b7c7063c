import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

interface Props {
  /** In units of the theme, as the controls of Grafana have it. */
  readonly width: number;
  readonly children: ReactNode;
}

/** A field that is as wide as the page, up to a width. A long control with a width of its own is wider than a phone. */
export function AtMost({ width, children }: Props) {
  return <div className={useStyles2(getStyles, width)}>{children}</div>;
}

const getStyles = (theme: GrafanaTheme2, width: number) => css({ maxWidth: theme.spacing(width) });
