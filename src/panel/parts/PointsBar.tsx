import { css } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { formatNumber } from '../format';
import { type Loss } from '../answers/scores';

/** Room in pixels that labels need, such as "45 kept" and "−25"; segments without it carry none. */
const KEPT = 54;
const LOST = 32;

/** The shade of the n-th loss: the dearest is the strongest. */
export function useShades(): (n: number) => string {
  const theme = useTheme2();
  const orange = theme.visualization.getColorByName('orange');
  const step = theme.isDark ? colorManipulator.darken : colorManipulator.lighten;
  return (n) => step(orange, Math.min(0.6, 0.2 * n));
}

interface Props {
  readonly kept: number;
  readonly lost: readonly Loss[];
  readonly sentence: string;
}

/** A score of 100 points: what is kept and what each signal cost. */
export function PointsBar({ kept, lost, sentence }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const shadeOf = useShades();
  const blue = theme.visualization.getColorByName('blue');
  const segments = [
    { key: 'kept', points: kept, color: blue, text: `${formatNumber(kept)} kept` },
    ...lost.map(({ signal, points }, n) => ({
      key: signal,
      points,
      color: shadeOf(n),
      text: formatNumber(-points),
    })),
  ];
  return (
    <div className={styles.bar} role="img" aria-label={sentence}>
      {segments.map(({ key, points, color, text }) => (
        <div
          key={key}
          className={styles.segment}
          style={{ flexGrow: points, background: color, color: theme.colors.getContrastText(color, 4.5) }}
        >
          <span className={key === 'kept' ? styles.kept : styles.lost}>{text}</span>
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', gap: 2, height: 24, width: '100%' }),
  segment: css({
    flexBasis: 0,
    minWidth: 2,
    containerType: 'inline-size',
    textAlign: 'center',
    fontSize: 12,
    lineHeight: '24px',
    whiteSpace: 'nowrap',
    borderRadius: 2,
    fontVariantNumeric: 'tabular-nums',
    ':first-of-type': { textAlign: 'left' },
  }),
  kept: css({ paddingLeft: theme.spacing(1), [`@container (width < ${KEPT}px)`]: { display: 'none' } }),
  lost: css({ [`@container (width < ${LOST}px)`]: { display: 'none' } }),
});
