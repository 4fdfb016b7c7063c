import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { type ForecastAnswer } from '../answers/forecast';
import { forecastDetails, forecastTitle } from '../answers/forecastWords';
import { formatMeasure } from '../format';
import { labelWidth } from './labelWidth';
import { inkOf, pathOf } from './Sparkline';

interface Props {
  readonly answer: ForecastAnswer;
  /** Pixels. */
  readonly width: number;
  /** Says the day of an instant. */
  readonly day: (time: number) => string;
}

const HEIGHT = 72;
/** Room above and below the lines, for their own width. */
const INSET = 4;

/** The recent past of a signal, its forecast with the band, and the limit where that is near. Nothing without lines. */
export function ForecastChart({ answer, width, day }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { colors } = theme;
  const { lines, limit, unit, decimals, now, severity } = answer;
  const present = [lines?.value, lines?.forecast, lines?.lower, lines?.upper].flatMap((values) =>
    (values ?? []).filter((value) => value !== null),
  );
  if (lines === undefined || present.length === 0) {
    return null;
  }
  const [least, most] = [Math.min(...present), Math.max(...present)];
  // A limit far away would press all that moves into a line.
  const isNear = limit !== null && limit > least - 2 * (most - least) && limit < most + 2 * (most - least);
  const [bottom, top] = isNear ? [Math.min(least, limit), Math.max(most, limit)] : [least, most];
  const ticks = top === bottom ? [top] : [top, bottom];
  const written = (value: number): string => formatMeasure(value, unit, decimals);
  const left = Math.max(...ticks.map((tick) => labelWidth(written(tick)))) + 8;
  const [from, to] = [lines.times[0], lines.times[lines.times.length - 1]];
  const x = (time: number): number => left + ((time - from) / (to - from || 1)) * (width - left - INSET);
  const y = (value: number): number =>
    top === bottom ? HEIGHT / 2 : HEIGHT - INSET - ((value - bottom) / (top - bottom)) * (HEIGHT - 2 * INSET);
  const path = (values: ReadonlyArray<number | null>): string => pathOf(values, (i) => x(lines.times[i]), y);
  const edge = (values: ReadonlyArray<number | null>): string[] =>
    values.flatMap((value, i) => (value === null ? [] : [`${x(lines.times[i]).toFixed(1)} ${y(value).toFixed(1)}`]));
  const area = [...edge(lines.upper), ...edge(lines.lower).reverse()].join('L');
  return (
    <div
      className={styles.chart}
      style={{ width }}
      role="img"
      aria-label={[`${answer.pipeline}: ${forecastTitle(answer)}`, ...forecastDetails(answer)].join('. ')}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true" focusable="false">
        {ticks.map((tick, i) => (
          <text
            key={tick}
            x={left - 8}
            y={i === 0 ? INSET + 8 : HEIGHT - INSET}
            textAnchor="end"
            className={styles.tick}
          >
            {written(tick)}
          </text>
        ))}
        {area !== '' && <path d={`M${area}Z`} fill={colors.text.secondary} fillOpacity="0.2" />}
        {isNear && (
          <path d={`M${left} ${y(limit)}H${width - INSET}`} stroke={inkOf('critical', theme)} strokeDasharray="6 4" />
        )}
        <path d={`M${x(now)} 0V${HEIGHT}`} stroke={colors.text.secondary} strokeDasharray="2 3" />
        <path d={path(lines.value)} fill="none" stroke={colors.text.primary} strokeWidth="1" strokeLinejoin="round" />
        <path
          d={path(lines.forecast)}
          fill="none"
          stroke={inkOf(severity, theme)}
          strokeWidth="1.5"
          strokeDasharray="4 3"
        />
      </svg>
      <div className={styles.axis} style={{ marginLeft: left }}>
        <span>{day(from)}</span>
        <span>{day(to)}</span>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const small = { fontSize: 12, lineHeight: '18px', fontVariantNumeric: 'tabular-nums' };
  return {
    chart: css({ svg: { display: 'block' } }),
    tick: css({ fontSize: 12, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    axis: css({ ...small, display: 'flex', justifyContent: 'space-between', color: theme.colors.text.secondary }),
  };
};
