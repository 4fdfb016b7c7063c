import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** Pixels of the names left of the drawings. */
export const NAMES = 240;
/** Pixels between both. */
export const GAP = 16;

type LaneStyles = Readonly<Record<'row' | 'stacked' | 'head' | 'drawing' | 'small' | 'soft', string>>;

/** What the lanes of signals and that of events have in common. */
export const getLaneStyles = (theme: GrafanaTheme2): LaneStyles => {
  const small = { fontSize: 12, lineHeight: '18px', margin: 0, overflowWrap: 'anywhere' } as const;
  return {
    row: css({ display: 'flex', gap: GAP, padding: theme.spacing(0.75, 0), alignItems: 'flex-start' }),
    stacked: css({
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      '& > :first-child': { flex: 'none', width: '100%' },
    }),
    head: css({ flex: `0 0 ${NAMES}px`, width: NAMES, maxWidth: '100%', minWidth: 0 }),
    drawing: css({ display: 'block' }),
    small: css({ ...small, fontVariantNumeric: 'tabular-nums' }),
    soft: css({ ...small, color: theme.colors.text.secondary }),
  };
};
