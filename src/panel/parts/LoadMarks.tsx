import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** A thin line from the average to the peak, with a whisker at its end. Places are in per cent of the track. */
export function PeakMark({ from, to }: { from: number; to: number }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.peak} style={{ left: `${from}%`, width: `${Math.max(0, to - from)}%` }} />;
}

/** The scaling threshold: a dashed line. */
export function ScaleMark({ at }: { at: number }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.scale} style={{ left: `${at}%` }} />;
}

/** The fitted limit: a line within the band of its interval. */
export function LimitMark({ at, from, to }: { at: number; from: number; to: number }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <div className={styles.interval} style={{ left: `${from}%`, width: `${Math.max(0, to - from)}%` }} />
      <div className={styles.limit} style={{ left: `${at}%` }} />
    </>
  );
}

/** The load that meets the response time objective: a triangle that points at it. */
export function SafeMark({ at }: { at: number }) {
  const styles = useStyles2(getStyles);
  return (
    <svg className={styles.safe} style={{ left: `${at}%` }} viewBox="0 0 10 8" aria-hidden="true" focusable="false">
      <path d="M0 8h10L5 0z" />
    </svg>
  );
}

/** The breaking point: a circled cross. */
export function BreakMark({ at, color }: { at: number; color: string }) {
  const styles = useStyles2(getStyles);
  return (
    <svg className={styles.cross} style={{ left: `${at}%` }} viewBox="0 0 16 20" aria-hidden="true" focusable="false">
      <path d="M8 0v20" stroke={color} strokeWidth="1.6" />
      <circle cx="8" cy="10" r="6.2" className={styles.disc} stroke={color} strokeWidth="1.6" />
      <path d="m5.6 7.6 4.8 4.8M10.4 7.6l-4.8 4.8" stroke={color} strokeWidth="1.6" />
    </svg>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const blue = theme.visualization.getColorByName('blue');
  const purple = theme.visualization.getColorByName('purple');
  const ink = theme.colors.text.maxContrast;
  const paper = theme.colors.background.primary;
  return {
    peak: css({
      position: 'absolute',
      top: 5,
      height: 2,
      background: blue,
      '::after': { content: '""', position: 'absolute', right: 0, top: -5, width: 2, height: 12, background: blue },
    }),
    scale: css({ position: 'absolute', top: -3, bottom: -3, width: 0, borderLeft: `2px dashed ${ink}` }),
    interval: css({ position: 'absolute', top: 0, bottom: 0, background: purple, opacity: 0.35 }),
    limit: css({ position: 'absolute', top: -3, bottom: -3, width: 3, marginLeft: -1, background: purple }),
    safe: css({
      position: 'absolute',
      bottom: -5,
      width: 10,
      height: 8,
      marginLeft: -5,
      fill: theme.visualization.getColorByName('green'),
      stroke: paper,
    }),
    cross: css({ position: 'absolute', top: -4, width: 16, height: 20, marginLeft: -8 }),
    disc: css({ fill: paper }),
  };
};
