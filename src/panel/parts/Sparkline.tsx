import { type GrafanaTheme2 } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

import { type Severity } from '../severity';
import { type Series } from '../answers/beside';

interface Props {
  /** Undefined where there is none. */
  readonly series: Series | undefined;
  readonly threshold: number | null;
  readonly severity: Severity;
  /** What the line is of. */
  readonly label: string;
  readonly width?: number;
}

const HEIGHT = 22;
/** Room for the dot and for the line's own width. */
const INSET = 3;

/** The trend of a value, its threshold dashed. A gap is a gap; without any value the place is hatched. */
export function Sparkline({ series, threshold, severity, label, width = 96 }: Props) {
  const theme = useTheme2();
  const values = series?.values ?? [];
  const present = values.filter((value) => value !== null);
  if (present.length === 0) {
    return <Hatched width={width} label={label} theme={theme} />;
  }
  const all = threshold === null ? present : [...present, threshold];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (i: number): number => INSET + (i / Math.max(1, values.length - 1)) * (width - 2 * INSET);
  const y = (value: number): number =>
    most === least ? HEIGHT / 2 : HEIGHT - INSET - ((value - least) / (most - least)) * (HEIGHT - 2 * INSET);
  const ink = inkOf(severity, theme);
  const last = values[values.length - 1];
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={`Trend of ${label}`}>
      {threshold !== null && (
        <path d={`M0 ${y(threshold)}H${width}`} stroke={theme.colors.text.secondary} strokeDasharray="3 3" />
      )}
      <path d={pathOf(values, x, y)} fill="none" stroke={ink} strokeWidth="1.5" strokeLinejoin="round" />
      {last !== null && <circle cx={x(values.length - 1)} cy={y(last)} r="2.5" fill={ink} />}
    </svg>
  );
}

/** A line through values, with a gap where one is missing. O(n). */
export function pathOf(values: Series['values'], x: (i: number) => number, y: (value: number) => number): string {
  let draws = false;
  return values
    .map((value, i) => {
      const command = value === null ? '' : `${draws ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      draws = value !== null;
      return command;
    })
    .join('');
}

/** The area between two lines, over gaps; null where both are empty. O(n). */
export function bandOf(
  lower: Series['values'],
  upper: Series['values'],
  x: (i: number) => number,
  y: (value: number) => number,
): string | null {
  const points = (values: Series['values']): string[] =>
    values.flatMap((value, i) => (value === null ? [] : [`${x(i).toFixed(1)} ${y(value).toFixed(1)}`]));
  const around = [...points(upper), ...points(lower).reverse()];
  return around.length === 0 ? null : `M${around.join('L')}Z`;
}

function Hatched({ width, label, theme }: { width: number; label: string; theme: GrafanaTheme2 }) {
  const id = `hatch-${width}`;
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={`No trend of ${label}`}>
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke={theme.colors.border.strong} strokeWidth="2" />
        </pattern>
      </defs>
      <rect
        x=".5"
        y="2"
        width={width - 1}
        height={HEIGHT - 4}
        rx="3"
        fill={`url(#${id})`}
        stroke={theme.colors.border.strong}
      />
    </svg>
  );
}

/** The colour of a line that is about something of a severity. */
export function inkOf(severity: Severity, { visualization, colors }: GrafanaTheme2): string {
  switch (severity) {
    case 'critical':
      return visualization.getColorByName('red');
    case 'warning':
      return visualization.getColorByName('orange');
    case 'watch':
      return visualization.getColorByName('dark-yellow');
    default:
      return colors.text.secondary;
  }
}
