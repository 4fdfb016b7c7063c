import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

import { hidden } from './hidden';

export type TableStyles = Record<
  | 'head'
  | 'row'
  | 'group'
  | 'groupCell'
  | 'size'
  | 'cell'
  | 'number'
  | 'actions'
  | 'clipped'
  | 'twoLines'
  | 'small'
  | 'strong'
  | 'hidden',
  string
>;

/** Pixels that two lines of small text take. */
const TWO_LINES = 36;

/** Cuts small text that does not fit into a height: after its second line, or after its first. */
export function cutWithin(styles: TableStyles, height: number): string {
  return height >= TWO_LINES ? styles.twoLines : styles.clipped;
}

/** Looks of a list in columns. Links of a row are faint until it is hovered or has the focus. */
export const getTableStyles = (theme: GrafanaTheme2): TableStyles => {
  const line = `1px solid ${theme.colors.border.weak}`;
  const small = { fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary };
  return {
    head: css({
      ...small,
      position: 'sticky',
      top: 0,
      zIndex: 1,
      display: 'grid',
      alignItems: 'center',
      background: theme.colors.background.primary,
      borderBottom: line,
    }),
    row: css({
      display: 'grid',
      alignItems: 'center',
      lineHeight: '22px',
      borderBottom: line,
      ':hover, :focus-within': { background: theme.colors.emphasize(theme.colors.background.primary, 0.05) },
      '[data-hint]': { display: 'none' },
      '@media (hover: hover)': {
        '&:not(:hover, :focus-within) [data-actions] > a': { opacity: 0 },
        '&:not(:hover, :focus-within) [data-hint]': { display: 'block' },
      },
    }),
    group: css({
      ...small,
      display: 'flex',
      alignItems: 'flex-end',
      padding: theme.spacing(0, 1, 0.5),
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightMedium,
      borderBottom: line,
    }),
    groupCell: css({ display: 'flex', minWidth: 0 }),
    size: css({ flex: 'none', whiteSpace: 'pre' }),
    cell: css({ minWidth: 0, padding: theme.spacing(0, 1) }),
    number: css({ minWidth: 0, padding: theme.spacing(0, 1), textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
    actions: css({
      position: 'relative',
      display: 'flex',
      justifyContent: 'flex-end',
      paddingRight: theme.spacing(0.5),
    }),
    clipped: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    twoLines: css({
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
    }),
    small: css(small),
    hidden: css(hidden),
    strong: css({ color: theme.colors.text.primary, fontVariantNumeric: 'tabular-nums' }),
  };
};
