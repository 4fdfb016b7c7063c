import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { boundAt, measureAgainst } from '../measures';
import { hatch } from './hatch';
import { type Alert } from '../answers/alerts';

/** The place of the threshold on every track, so that the ticks of a list align. */
const TICK_PERCENT = 60;

/** An alert's value against its threshold: both in figures, and as a bar with a tick. */
export function ThresholdBar({ alert }: { alert: Alert }) {
  const styles = useStyles2(getStyles);
  const { value, threshold, hints, isMinimum, severity, frame, row } = alert;
  const shown = measureAgainst(frame, 'value', 'threshold', row, hints);
  const limit = threshold === null ? '' : `${isMinimum ? 'min' : 'limit'} ${boundAt(frame, 'threshold', row, hints)}`;
  const share = shareOf(value, threshold);
  return (
    <div className={styles.box} role="img" aria-label={sentenceOf(shown, limit, value === null)}>
      <div className={styles.figures}>
        <span className={styles.value}>{shown}</span>
        <span className={styles.limit} title={limit || undefined}>
          {limit}
        </span>
      </div>
      <div className={cx(styles.track, share === null && styles.hatched)}>
        {share !== null && (
          <>
            <div className={cx(styles.fill, styles[severity])} style={{ width: `${Math.min(100, share)}%` }} />
            <div className={styles.tick} />
            {share > 100 && <div className={styles.clipped} />}
          </>
        )}
      </div>
    </div>
  );
}

/** Per cent of the track; null where value and threshold have no common scale from zero. */
function shareOf(value: number | null, threshold: number | null): number | null {
  if (value === null || threshold === null || threshold === 0) {
    return null;
  }
  const share = (value / threshold) * TICK_PERCENT;
  return share >= 0 ? share : null;
}

function sentenceOf(shown: string, limit: string, missing: boolean): string {
  return missing ? 'No value' : `Value ${shown}${limit ? `, ${limit}` : ''}`;
}

const getStyles = (theme: GrafanaTheme2) => {
  const color = (name: string) => theme.visualization.getColorByName(name);
  return {
    box: css({ minWidth: 120, fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
    figures: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    }),
    value: css({ flex: 'none', color: theme.colors.text.primary }),
    limit: css({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }),
    track: css({
      position: 'relative',
      height: 6,
      borderRadius: 3,
      overflow: 'hidden',
      background: theme.colors.background.secondary,
    }),
    hatched: css({ background: hatch(theme.colors.border.strong), border: `1px solid ${theme.colors.border.weak}` }),
    fill: css({ height: '100%' }),
    critical: css({ background: color('red') }),
    warning: css({ background: color('orange') }),
    watch: css({ background: color('dark-yellow') }),
    ok: css({ background: color('green') }),
    unknown: css({ background: theme.colors.text.disabled }),
    tick: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: `${TICK_PERCENT}%`,
      width: 2,
      background: theme.colors.text.maxContrast,
      outline: `1px solid ${theme.colors.background.primary}`,
    }),
    clipped: css({
      position: 'absolute',
      top: -2,
      bottom: -2,
      right: 8,
      width: 3,
      transform: 'skewX(-20deg)',
      background: theme.colors.background.primary,
    }),
  };
};
