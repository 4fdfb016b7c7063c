import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

type PictureStyles = Readonly<Record<'name' | 'mark' | 'card' | 'line' | 'actions', string>>;

/** Of rows with a picture each: their names and marks, and where they are stacked their cards. */
export const getPictureStyles = (theme: GrafanaTheme2): PictureStyles => ({
  name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
  mark: css({ fontSize: 12, lineHeight: '18px', whiteSpace: 'nowrap' }),
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  line: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
  actions: css({ display: 'flex', flex: 'none' }),
});
