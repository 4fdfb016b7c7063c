import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2, useTheme2 } from '@grafana/ui';

import { type Series } from '../answers/beside';
import { drawingOf, type DriftAnswer, type Stroke } from '../answers/drift';
import { driftTitle, segmentWords, type Say } from '../answers/driftWords';
import { count, formatMeasure } from '../format';
import { ring } from './ring';
import { SmallChart, type Scale } from './SmallChart';
import { inkOf, pathOf } from './Sparkline';

interface Props {
  readonly answer: DriftAnswer;
  /** Of the signal, if a query beside asks for it. */
  readonly series: Series | undefined;
  /** Pixels. */
  readonly width: number;
  readonly say: Say;
}

const HEIGHT = 64;
/** Segments that a tooltip lists; more would not fit a screen. */
const LISTED = 12;

/**
 * The segments of a signal, its trend with the band of its slopes, and its samples where they are known, on a scale of its own, with the
 * limit where that is near. A tooltip lists the segments. Nothing without segments.
 */
export function DriftChart({ answer, series, width, say }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { colors } = theme;
  const drawing = drawingOf(answer, series);
  if (drawing === null) {
    return null;
  }
  const { segments, line, band, samples, least, most, floor } = drawing;
  const drawn = ({ x, y, left, right }: Scale) => {
    const point = (t: number, level: number): string => `${x(t).toFixed(1)} ${y(level).toFixed(1)}`;
    const path = ({ from, to, start, end }: Stroke): string => `M${point(from, start)}L${point(to, end)}`;
    const [low, high] = band;
    // The band is two triangles that meet where all slopes do.
    const area = `${path(low)}L${point(high.to, high.end)}L${point(high.from, high.start)}Z`;
    return (
      <>
        <path d={area} fill={colors.text.secondary} fillOpacity="0.16" />
        {floor !== null && (
          <path d={`M${left} ${y(floor)}H${right}`} stroke={inkOf('critical', theme)} strokeDasharray="6 4" />
        )}
        {samples && (
          <path
            d={pathOf(samples.values, (i) => x(samples.times[i]), y)}
            fill="none"
            stroke={colors.text.disabled}
            strokeWidth="0.75"
            strokeLinejoin="round"
          />
        )}
        <path d={path(line)} stroke={colors.text.primary} strokeWidth="1.5" strokeDasharray="4 3" />
        {segments.slice(1).map(({ from }) => (
          <path key={from} d={`M${x(from)} 0V${HEIGHT}`} stroke={colors.text.primary} strokeDasharray="2 3" />
        ))}
        {segments.map((segment) => (
          <path key={segment.from} d={path(segment)} stroke={inkOf(answer.severity, theme)} strokeWidth="3" />
        ))}
      </>
    );
  };
  const listed = answer.segments.slice(-LISTED).map((segment) => segmentWords(segment, answer, say));
  const sentence = [
    `${answer.pipeline}: ${driftTitle(answer)}`,
    count(answer.segments.length, 'segment'),
    ...listed.map((words) => words.join(': ')),
  ].join('. ');
  return (
    <Tooltip content={<Segments answer={answer} listed={listed} />} placement="bottom">
      <div className={styles.chart} style={{ width }} role="img" aria-label={sentence} tabIndex={0}>
        <SmallChart
          {...{ width, height: HEIGHT, least, most, from: line.from, to: line.to, day: say.day }}
          write={(level) => formatMeasure(level, answer.level.unit, answer.level.decimals)}
        >
          {drawn}
        </SmallChart>
      </div>
    </Tooltip>
  );
}

function Segments({ answer, listed }: { answer: DriftAnswer; listed: ReadonlyArray<readonly [string, string]> }) {
  const styles = useStyles2(getStyles);
  const earlier = answer.segments.length - listed.length;
  return (
    <div className={styles.segments}>
      <strong className={styles.title}>{answer.pipeline}</strong>
      {earlier > 0 && <div>{`${count(earlier, 'earlier segment')}`}</div>}
      {listed.map(([when, what]) => (
        <div key={when} className={styles.segment}>
          <span>{when}</span>
          <span>{what}</span>
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const small = { fontSize: 12, lineHeight: '18px', fontVariantNumeric: 'tabular-nums' };
  return {
    chart: css({ ...ring(theme, 2), borderRadius: 4 }),
    segments: css({ ...small, minWidth: 280 }),
    title: css({ display: 'block', marginBottom: 4, fontWeight: theme.typography.fontWeightMedium }),
    segment: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(3) }),
  };
};
