import { useTheme2 } from '@grafana/ui';

import { strokesOf, type DriftAnswer, type Stroke } from '../answers/drift';
import { inkOf } from './Sparkline';

interface Props {
  readonly answer: DriftAnswer;
  readonly width: number;
}

const HEIGHT = 64;
/** Room for the lines' own width. */
const INSET = 3;

/** The segments of a signal, and its trend with the band of its slopes. Nothing without segments. */
export function SegmentChart({ answer, width }: Props) {
  const theme = useTheme2();
  const strokes = strokesOf(answer);
  if (strokes === null) {
    return null;
  }
  const { segments, line, band } = strokes;
  const levels = [...segments, line, ...band].flatMap(({ start, end }) => [start, end]);
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  const x = (t: number): number => INSET + ((t - line.from) / (line.to - line.from || 1)) * (width - 2 * INSET);
  const y = (level: number): number =>
    most === least ? HEIGHT / 2 : HEIGHT - INSET - ((level - least) / (most - least)) * (HEIGHT - 2 * INSET);
  const point = (t: number, level: number): string => `${x(t).toFixed(1)} ${y(level).toFixed(1)}`;
  const path = ({ from, to, start, end }: Stroke): string => `M${point(from, start)}L${point(to, end)}`;
  const [low, high] = band;
  // The band is two triangles that meet where all slopes do.
  const area = `${path(low)}L${point(high.to, high.end)}L${point(high.from, high.start)}Z`;
  const count = segments.length === 1 ? 'one segment' : `${segments.length} segments`;
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={`Trend of ${answer.pipeline} with ${count}`}>
      <path d={area} fill={theme.colors.text.disabled} fillOpacity="0.25" />
      <path d={path(line)} stroke={theme.colors.text.secondary} strokeDasharray="4 3" />
      {segments.map((segment) => (
        <path key={segment.from} d={path(segment)} stroke={inkOf(answer.severity, theme)} strokeWidth="2.5" />
      ))}
    </svg>
  );
}
