import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { memo, useId } from 'react';

import { namedLimits } from '../../../panel/parts/limitNames';
import { inkOf, pathOf } from '../../../panel/parts/Sparkline';
import { runsOf } from '../../../panel/views/TimeLane';
import { type Lane } from './lanes';
import { valueWords } from './laneWords';
import { type Scale } from './scale';

interface Props {
  readonly lane: Lane;
  readonly scale: Scale;
  /** All of it in words. */
  readonly sentence: string;
}

/** Pixels. */
export const LANE_HEIGHT = 56;
/** Room above and below the line. */
const INSET = 6;
/** Names of limits that are nearer than this to each other would overlap. */
const LINE = 14;

/** A signal over time, with its limits, when its alerts fired, and when it left its ordinary course. A gap is a gap. */
export const LaneDrawing = memo(function LaneDrawing({ lane, scale, sentence }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const hatch = useId();
  const { series, failed, severity, departure } = lane;
  const { xOf, plot, width } = scale;
  const { times = [], values = [], limits = [] } = series ?? {};
  const all = [...values.filter((value) => value !== null), ...limits.map(({ value }) => value)];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const y = (value: number): number =>
    most === least
      ? LANE_HEIGHT / 2
      : LANE_HEIGHT - INSET - ((value - least) / (most - least)) * (LANE_HEIGHT - 2 * INSET);
  const span = (from: number, to: number): { x: number; width: number } => {
    const [left, right] = [Math.max(0, xOf(from)), Math.min(plot, xOf(to))];
    return { x: left, width: Math.max(1, right - left) };
  };
  const silent = series === undefined ? [{ from: scale.from, to: scale.to }] : runsOf(times, values, null);
  const newest = values.at(-1) ?? null;
  const purple = theme.visualization.getColorByName('purple');
  const named = namedLimits(limits, y, { height: LANE_HEIGHT, line: LINE });
  return (
    <svg width={width} height={LANE_HEIGHT} className={styles.drawing} role="img" aria-label={sentence}>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke={theme.colors.border.strong} strokeWidth="2" />
        </pattern>
      </defs>
      <rect width={plot} height={LANE_HEIGHT} fill={theme.colors.background.canvas} rx="3" />
      {silent.map(({ from, to }) => (
        <rect key={from} {...span(from, to)} height={LANE_HEIGHT} fill={`url(#${hatch})`} />
      ))}
      {failed.map((run) => (
        <rect
          key={`${run.severity} ${run.from}`}
          {...span(run.from, run.to)}
          height={LANE_HEIGHT}
          fill={inkOf(run.severity, theme)}
          opacity="0.2"
        />
      ))}
      {departure?.onset != null && (
        <>
          {departure.onsetAfter !== null && (
            <rect {...span(departure.onsetAfter, departure.onset)} height={LANE_HEIGHT} fill={purple} opacity="0.25" />
          )}
          <path
            d={`M${xOf(departure.onset)} 0V${LANE_HEIGHT}`}
            stroke={purple}
            strokeWidth={departure.isCause ? 4 : 2}
          />
        </>
      )}
      {limits.map(({ value, severity: level }) => (
        <path key={level + value} d={`M0 ${y(value)}H${plot}`} stroke={inkOf(level, theme)} strokeDasharray="5 4" />
      ))}
      <path
        d={pathOf(values, (i) => xOf(times[i]), y)}
        fill="none"
        stroke={theme.colors.text.primary}
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {newest !== null && (
        <circle cx={xOf(times[times.length - 1])} cy={y(newest)} r="3" fill={inkOf(severity ?? 'ok', theme)} />
      )}
      {named.map(({ value, severity: level, at }) => (
        <text key={level + value} x={plot + 6} y={at + 4} className={styles.limit}>
          {valueWords(lane, value)}
        </text>
      ))}
    </svg>
  );
});

const getStyles = (theme: GrafanaTheme2) => ({
  drawing: css({ display: 'block' }),
  limit: css({ fontSize: 12, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
