import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { readIndicators } from '../answers/indicators';
import { isSimulated } from '../answers/simulated';
import { EmptyState } from '../parts/EmptyState';
import { SimulatedChip } from '../parts/SimulatedChip';
import { useView } from '../view';
import { IndicatorRow, ROW_HEIGHT } from './IndicatorRow';
import { IndicatorTile } from './IndicatorsTile';
import { type ViewProps } from './props';
import { tileHeight } from './tileHeight';

const GAP = 8;
/** The narrowest a tile can be in pixels. */
const LEAST_WIDTH = 104;
/** The narrowest a row can be in pixels. */
const ROW_WIDTH = 300;
const CHIP_HEIGHT = 22;

/** Signals side by side, or in a list where tiles would not fit: the worst pipeline of each, against its limits. */
export default function IndicatorsView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { width, height } = useView();
  const indicators = useMemo(() => readIndicators(frames), [frames]);
  const simulated = isSimulated(frames);
  if (indicators.length === 0) {
    return (
      <EmptyState severity="unknown" title="No signals">
        The answer has no rows.
      </EmptyState>
    );
  }
  const columns = columnsFor(indicators.length, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
  const lines = Math.ceil(indicators.length / columns);
  const tile = (width + GAP) / columns - GAP;
  const room = height - (simulated ? CHIP_HEIGHT : 0);
  const fits = (full: boolean): boolean => {
    const each = Math.max(...indicators.map((indicator) => tileHeight(indicator, tile, full)));
    return lines * (each + GAP) - GAP <= room;
  };
  const isFull = fits(true);
  const inRows = !isFull && !fits(false);
  const beside = inRows ? Math.max(1, Math.floor((width + GAP) / (ROW_WIDTH + GAP))) : columns;
  const isRoomy = Math.ceil(indicators.length / beside) * ROW_HEIGHT <= room;
  return (
    <div>
      <ul
        className={cx(styles.tiles, inRows && styles.rows)}
        style={{ gridTemplateColumns: `repeat(${beside}, minmax(0, 1fr))` }}
      >
        {indicators.map((indicator) => (
          <li key={indicator.key}>
            {inRows ? (
              <IndicatorRow indicator={indicator} full={isRoomy} />
            ) : (
              <IndicatorTile indicator={indicator} width={tile} full={isFull} />
            )}
          </li>
        ))}
      </ul>
      {simulated && (
        <div className={inRows ? undefined : styles.chip}>
          <SimulatedChip />
        </div>
      )}
    </div>
  );
}

/**
 * How many tiles are side by side: as many as fit, and fewer where the last line would be ragged.
 *
 * @param most those that fit.
 * @example columnsFor(8, 7) // 4: two full lines
 */
export function columnsFor(tiles: number, most: number): number {
  const fitting = Math.max(1, Math.min(tiles, most));
  const even = Array.from({ length: fitting }, (_, i) => fitting - i).find((columns) => tiles % columns === 0);
  return even !== undefined && even * 2 >= fitting ? even : Math.ceil(tiles / Math.ceil(tiles / fitting));
}

const getStyles = () => ({
  tiles: css({ display: 'grid', gap: GAP, margin: 0, padding: 0, listStyle: 'none', '> li': { display: 'grid' } }),
  rows: css({ rowGap: 0 }),
  chip: css({ marginTop: GAP, lineHeight: '18px' }),
});
