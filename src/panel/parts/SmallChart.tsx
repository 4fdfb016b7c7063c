import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { labelWidth } from './labelWidth';

/** Room above and below the lines, and behind them, for their own width. */
const INSET = 4;
/** Pixels between the numbers and the lines. */
const GAP = 8;

/** Where instants and values are in pixels. */
export interface Scale {
  readonly x: (time: number) => number;
  readonly y: (value: number) => number;
  /** Ends of a line across all of it. */
  readonly left: number;
  readonly right: number;
}

interface Props {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly least: number;
  readonly most: number;
  readonly from: number;
  readonly to: number;
  /** Writes a value, and the day of an instant. */
  readonly write: (value: number) => string;
  readonly day: (time: number) => string;
  /** What is drawn. */
  readonly children: (scale: Scale) => ReactNode;
}

/** A drawing over time on a scale of its own, with the highest and the lowest value, the first day and the last one. */
export function SmallChart({ width, height, least, most, from, to, write, day, children }: Props) {
  const styles = useStyles2(getStyles);
  const ticks = most === least ? [most] : [most, least];
  const left = Math.max(...ticks.map((tick) => labelWidth(write(tick)))) + GAP;
  const scale: Scale = {
    x: (time) => left + ((time - from) / (to - from || 1)) * (width - left - INSET),
    y: (value) =>
      most === least ? height / 2 : height - INSET - ((value - least) / (most - least)) * (height - 2 * INSET),
    left,
    right: width - INSET,
  };
  return (
    <>
      <svg width={width} height={height} className={styles.drawing} aria-hidden="true" focusable="false">
        {ticks.map((tick, i) => (
          <text
            key={tick}
            x={left - GAP}
            y={i === 0 ? INSET + 8 : height - INSET}
            textAnchor="end"
            className={styles.tick}
          >
            {write(tick)}
          </text>
        ))}
        {children(scale)}
      </svg>
      <div className={styles.axis} style={{ marginLeft: left }}>
        <span>{day(from)}</span>
        <span>{day(to)}</span>
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  drawing: css({ display: 'block' }),
  tick: css({ fontSize: 12, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  axis: css({
    ...{ fontSize: 12, lineHeight: '18px', fontVariantNumeric: 'tabular-nums', color: theme.colors.text.secondary },
    ...{ display: 'flex', justifyContent: 'space-between' },
  }),
});
