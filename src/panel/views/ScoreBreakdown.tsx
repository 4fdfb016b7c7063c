import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { formatMeasure, formatNumber } from '../format';
import { useShades } from '../parts/PointsBar';
import { useView } from '../view';
import { seriesBeside, type Series } from '../answers/beside';
import { type Loss, type PipelineScore } from '../answers/scores';

/** What each signal cost one score, with its value where a series is given beside. */
export function ScoreBreakdown({ score: { pipeline, lost } }: { score: PipelineScore }) {
  const styles = useStyles2(getStyles);
  const shadeOf = useShades();
  const { beside } = useView();
  const series = useMemo(() => seriesBeside(beside), [beside]);
  return lost.length === 0 ? null : (
    <ul className={styles.list} aria-label="Points lost">
      {lost.map(({ signal, label, points }, n) => (
        <li key={signal} className={styles.row}>
          <span className={styles.swatch} style={{ background: shadeOf(n) }} />
          <span className={styles.label}>{label}</span>
          <span className={styles.small}>{lastValue(series.of(pipeline, signal))}</span>
          <span className={styles.points}>{formatNumber(-points)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the signals cost, in words. */
export function lostSentence(lost: readonly Loss[]): string {
  const parts = lost
    .filter(({ points }) => points >= 0.5)
    .map(({ label, points }) => `${label} ${formatNumber(-points)}`);
  return parts.length === 0 ? '' : `Lost: ${parts.join(', ')}`;
}

function lastValue(series: Series | undefined): string {
  return series ? formatMeasure(series.values[series.values.length - 1] ?? null, series.unit, series.decimals) : '';
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 }),
  row: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: 40,
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  swatch: css({ width: 12, height: 12, borderRadius: 2, flex: 'none' }),
  label: css({ flex: 1, minWidth: 0 }),
  small: css({ fontSize: 12, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  points: css({
    minWidth: 32,
    textAlign: 'right',
    fontWeight: theme.typography.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
  }),
});
