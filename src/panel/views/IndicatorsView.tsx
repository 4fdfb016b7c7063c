import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { readIndicators } from '../answers/indicators';
import { isSimulated } from '../answers/simulated';
import { EmptyState } from '../parts/EmptyState';
import { SimulatedChip } from '../parts/SimulatedChip';
import { useView } from '../view';
import { fullHeight, IndicatorTile } from './IndicatorsTile';
import { type ViewProps } from './props';

const GAP = 8;
/** The narrowest a tile can be in pixels. */
const LEAST_WIDTH = 104;

/** Signals side by side: the worst pipeline of each, against its limits. */
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
  const isFull = lines * (fullHeight(tile) + GAP) - GAP <= height;
  return (
    <div>
      <ul className={styles.tiles} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {indicators.map((indicator) => (
          <li key={indicator.key}>
            <IndicatorTile indicator={indicator} width={tile} full={isFull} />
          </li>
        ))}
      </ul>
      {simulated && (
        <div className={styles.chip}>
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
  chip: css({ marginTop: GAP, lineHeight: '18px' }),
});
