import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { type BucketShares, type FeatureAnswer } from '../answers/featureDrift';
import { featureDetails, featureTitle } from '../answers/featureDriftWords';
import { formatNumber } from '../format';
import { inkOf } from './Sparkline';

interface Props {
  readonly answer: FeatureAnswer;
  /** Pixels. */
  readonly width: number;
}

const HEIGHT = 64;
/** Room above the highest bar, for the width of the line. */
const INSET = 2;

/**
 * Two histograms of a feature over each other: the reference as bars, the range as a line around its own. All buckets are drawn
 * as wide, for their bounds are rarely as far apart. Nothing without buckets.
 */
export function HistogramChart({ answer, width }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { buckets, severity, pipeline, label } = answer;
  const most = Math.max(0, ...buckets.flatMap(({ reference, current }) => [reference ?? 0, current ?? 0]));
  if (most === 0) {
    return null;
  }
  const x = (place: number): string => ((place / buckets.length) * width).toFixed(1);
  const y = (share: number | null): string => (HEIGHT - ((share ?? 0) / most) * (HEIGHT - INSET)).toFixed(1);
  const outline = buckets.map(({ current }, b) => `V${y(current)}H${x(b + 1)}`).join('');
  return (
    <div
      style={{ width }}
      role="img"
      aria-label={[`${label ?? ''} of ${pipeline}: ${featureTitle(answer)}`, ...featureDetails(answer)].join('. ')}
    >
      <svg width={width} height={HEIGHT} className={styles.drawing} aria-hidden="true" focusable="false">
        {buckets.map(({ reference }, b) => (
          <path
            key={b}
            d={`M${x(b)} ${HEIGHT}V${y(reference)}H${x(b + 1)}V${HEIGHT}Z`}
            fill={theme.colors.text.secondary}
            fillOpacity="0.3"
            stroke={theme.colors.background.primary}
          />
        ))}
        {buckets.some(({ current }) => current !== null) && (
          <path
            d={`M0 ${HEIGHT}${outline}V${HEIGHT}`}
            fill="none"
            stroke={severity === 'warning' ? inkOf(severity, theme) : theme.colors.text.primary}
            strokeWidth="2"
            strokeLinejoin="round"
          />
        )}
        <path d={`M0 ${HEIGHT - 0.5}H${width}`} stroke={theme.colors.border.strong} />
      </svg>
      <div className={styles.axis}>
        <span>{firstOf(buckets)}</span>
        <span>{lastOf(buckets)}</span>
      </div>
    </div>
  );
}

/** What the ends of the axis mean: the bounds of the first and of the last bucket. */
const firstOf = ([{ low, high }]: readonly BucketShares[]): string =>
  high === null ? '' : low === null ? `up to ${figure(high)}` : figure(low);

function lastOf(buckets: readonly BucketShares[]): string {
  const { low, high } = buckets[buckets.length - 1];
  return high === null ? (low === null ? '' : `above ${figure(low)}`) : figure(high);
}

const figure = (bound: number): string =>
  formatNumber(bound, Number.isInteger(bound) ? 0 : Math.abs(bound) < 1 ? 3 : 1);

const getStyles = (theme: GrafanaTheme2) => ({
  drawing: css({ display: 'block' }),
  axis: css({
    ...{ fontSize: 12, lineHeight: '18px', fontVariantNumeric: 'tabular-nums', color: theme.colors.text.secondary },
    ...{ display: 'flex', justifyContent: 'space-between' },
  }),
});
