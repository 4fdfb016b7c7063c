import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type KeyboardEvent } from 'react';

import { placeAfter } from '../../../panel/parts/steps';
import { labels } from '../labels';
import { sayAt, type Moment } from '../moment';
import { nearestInstant, ticksOf } from './axis';
import { type Scale } from './scale';

interface Props {
  readonly scale: Scale;
  readonly moment: Moment;
  /** Instants that the cursor can stand at. */
  readonly times: readonly number[];
  readonly cursor: number | null;
  onMove(time: number | null): void;
  /** The values at an instant in words, for those who do not see them. */
  say(time: number): string;
}

const HEIGHT = 24;

/** The axis of time above the lanes, which moves a cursor through all of them by the keys. */
export function TimeAxis({ scale, moment, times, cursor, onMove, say }: Props) {
  const styles = useStyles2(getStyles);
  const { from, to, plot, width, xOf } = scale;
  const ticks = ticksOf(from, to, plot, moment.timeZone);
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = cursor === null ? times.length - 1 : times.indexOf(nearestInstant(times, cursor) ?? NaN);
    // The first key shows the cursor where it is.
    const next = cursor === null ? place : placeAfter(event.key, place, times.length);
    if (event.key === 'Escape' && cursor !== null) {
      onMove(null);
    } else if (placeAfter(event.key, place, times.length) !== undefined && next !== undefined && times.length > 0) {
      event.preventDefault();
      onMove(times[next]);
    }
  };
  return (
    <div
      className={styles.axis}
      style={{ width }}
      role="slider"
      tabIndex={0}
      aria-label={labels.cursor}
      aria-description={labels.cursorHint}
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={cursor ?? to}
      aria-valuetext={cursor === null ? labels.noCursor : say(cursor)}
      onKeyDown={onKeyDown}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true" className={styles.drawing}>
        {ticks.map(({ time, text }) => (
          <g key={time}>
            <path d={`M${xOf(time)} ${HEIGHT - 5}V${HEIGHT}`} className={styles.tick} />
            <text x={xOf(time)} y={HEIGHT - 9} textAnchor={xOf(time) < 20 ? 'start' : 'middle'} className={styles.text}>
              {text}
            </text>
          </g>
        ))}
      </svg>
      {cursor !== null && (
        <span className={styles.chip} style={{ left: Math.min(Math.max(xOf(cursor), 36), width - 36) }}>
          {sayAt(cursor, moment)}
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  axis: css({
    position: 'relative',
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  drawing: css({ display: 'block', overflow: 'visible' }),
  tick: css({ stroke: theme.colors.border.strong }),
  text: css({ fontSize: 12, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  chip: css({
    position: 'absolute',
    top: 0,
    transform: 'translateX(-50%)',
    padding: theme.spacing(0, 0.75),
    fontSize: 12,
    lineHeight: '18px',
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
    color: theme.colors.text.primary,
    background: theme.colors.background.elevated ?? theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.default,
    pointerEvents: 'none',
  }),
});
