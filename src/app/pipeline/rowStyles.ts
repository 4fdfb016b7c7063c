import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** Rows of a mark, what it is of, and what can be done: side by side where there is room, else one below the other. */
export const rowStyles = (theme: GrafanaTheme2): Record<'row' | 'grow' | 'soft', string> => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  grow: css({ flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' }),
  soft: css({ color: theme.colors.text.secondary }),
});
