import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { LABEL_SIZE, labelWidth } from '../parts/labelWidth';
import { type Axes } from './sweepAxes';

/** Room above and below the plot, in pixels. */
export const EDGE = { top: 12, bottom: 40 };
/** Between a tick and its text, in pixels. */
const GAP = 8;

/** Room for the texts of the ticks, in pixels: beside the vertical axis, and half of the outer ones of the horizontal axis. */
export function edgesOf({ x, y }: Axes): { readonly left: number; readonly right: number } {
  const beside = Math.max(...y.ticks.map(({ text }) => labelWidth(text)));
  return {
    left: GAP + Math.ceil(Math.max(beside, labelWidth(x.ticks[0]?.text ?? '') / 2)),
    right: GAP + Math.ceil(labelWidth(x.ticks.at(-1)?.text ?? '') / 2),
  };
}

interface GridProps {
  readonly axes: Axes;
  /** All in pixels. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The axes of a sweep with their ticks. Decoration: the points are told in words. */
export function SweepGrid({ axes: { x, y }, left, width, height }: GridProps) {
  const styles = useStyles2(getStyles);
  const bottom = EDGE.top + height;
  return (
    <g aria-hidden="true">
      {y.ticks.map(({ share, text }) => (
        <g key={text} transform={`translate(0 ${EDGE.top + (1 - share) * height})`}>
          <path d={`M${left} 0H${left + width}`} className={styles.line} />
          <text x={left - GAP} y="4" textAnchor="end" className={styles.tick}>
            {text}
          </text>
        </g>
      ))}
      {x.ticks.map(({ share, text }) => (
        <g key={text} transform={`translate(${left + share * width} 0)`}>
          <path d={`M0 ${EDGE.top}V${bottom}`} className={styles.line} />
          <text y={bottom + 16} textAnchor="middle" className={styles.tick}>
            {text}
          </text>
        </g>
      ))}
      <text x={left + width / 2} y={bottom + EDGE.bottom - 6} textAnchor="middle" className={styles.tick}>
        {x.name}
      </text>
    </g>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ stroke: theme.colors.border.weak }),
  tick: css({ fontSize: LABEL_SIZE, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
