import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

const LEAST_WIDTH = 160;
const GAP = 8;

interface TileGrid {
  readonly style: { readonly gridTemplateColumns: string };
  /** Width of a tile in pixels. */
  readonly tile: number;
}

/** As many tiles side by side as there is room for. */
export function tileGrid(width: number): TileGrid {
  const columns = Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
  return {
    style: { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` },
    tile: (width + GAP) / columns - GAP,
  };
}

type TileStyles = Record<'tiles' | 'tile' | 'top' | 'actions' | 'name' | 'value' | 'small', string>;

/** Looks of figures in tiles. */
export const getTileStyles = (theme: GrafanaTheme2): TileStyles => {
  const small = { fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary, margin: 0 };
  return {
    tiles: css({ display: 'grid', gap: GAP, margin: 0, padding: 0, listStyle: 'none' }),
    tile: css({
      position: 'relative',
      minWidth: 0,
      borderRadius: 6,
      background: theme.colors.background.secondary,
      '@media (hover: hover)': { '&:not(:hover, :focus-within) [data-actions] > *': { opacity: 0 } },
    }),
    top: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1) }),
    actions: css({
      position: 'absolute',
      top: 4,
      right: 4,
      display: 'flex',
      background: theme.colors.background.secondary,
    }),
    name: css({
      fontSize: 16,
      lineHeight: '24px',
      fontWeight: theme.typography.fontWeightMedium,
      margin: 0,
      overflowWrap: 'anywhere',
    }),
    value: css({ lineHeight: '32px', margin: 0, fontVariantNumeric: 'tabular-nums' }),
    small: css({ ...small, fontWeight: theme.typography.fontWeightRegular }),
  };
};
