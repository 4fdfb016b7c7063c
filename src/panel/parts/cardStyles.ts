import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

type CardStyles = Record<'card' | 'line', string>;

/** Looks of a row of a list in a narrow panel, where its parts stand one below the other, some of them side by side. */
export const getCardStyles = (theme: GrafanaTheme2): CardStyles => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    lineHeight: '22px',
    padding: theme.spacing(1),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  line: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
});
