import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { type Limit, type Series } from '../answers/beside';
import { formatMeasure } from '../format';
import { days } from '../../series';
import { type Severity } from '../severity';
import { namedLimits } from './limitNames';
import { inkOf, pathOf } from './Sparkline';

interface Props {
  readonly series: Series;
  /** Limits in force, which are drawn and named. */
  readonly limits: readonly Limit[];
  /** First instant of the failure, or of what is watched, epoch milliseconds; null where there is none, or it is not known. */
  readonly onset: number | null;
  readonly severity: Severity;
  /** Pixels. */
  readonly width: number;
  /** Says an instant. */
  readonly say: (time: number) => string;
}

const HEIGHT = 112;
/** Room above and below the line, and for the dot at its end. */
const INSET = 8;
/** Room for what the limits are, right of the line: pixels at most, and share of a narrow one. */
const NAMES = 132;
const SHARE = 0.34;
/** Answers look back a day for the start of a failure, in milliseconds. */
const LONGEST = days(1);
/** Names of limits that are nearer than this many pixels to each other would overlap. */
const LINE = 16;

/** The trend of a signal with its limits, and the instant from which on it fails. A gap is a gap. */
export function Trend({ series, limits, onset, severity, width, say }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { times, values, unit, decimals, label } = series;
  const present = values.filter((value) => value !== null);
  if (present.length === 0) {
    return <div className={styles.small}>{`${label}: no data in the range that is shown.`}</div>;
  }
  const write = (value: number | null): string => formatMeasure(value, unit, decimals);
  const all = [...present, ...limits.map(({ value }) => value)];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const [first, last] = [times[0], times[times.length - 1]];
  const plot = width - Math.min(NAMES, Math.round(SHARE * width));
  const xOf = (time: number): number => INSET + ((time - first) / Math.max(1, last - first)) * (plot - 2 * INSET);
  const y = (value: number): number =>
    most === least ? HEIGHT / 2 : HEIGHT - INSET - ((value - least) / (most - least)) * (HEIGHT - 2 * INSET);
  const ink = inkOf(severity, theme);
  const newest = values[values.length - 1];
  const lastKnown = times[values.map((value) => value !== null).lastIndexOf(true)];
  const silent = newest === null ? `no data, last sample ${say(lastKnown)}` : '';
  const isOnsetShown = onset !== null && !silent && onset >= first && onset <= last;
  const verb = severity === 'watch' ? 'watched' : 'fails';
  const failure = onset === null ? '' : `${verb} since ${say(onset)}${last - onset >= LONGEST ? ' or earlier' : ''}`;
  const named = namedLimits(limits, y, { height: HEIGHT, line: LINE });
  const sentence = [
    `${label} from ${say(first)} to ${say(last)}: ${silent || `now ${write(newest)}`}`,
    ...limits.map(({ severity: level, value }) => `${level} ${write(value)}`),
    isOnsetShown ? failure : '',
  ];
  return (
    <figure className={styles.figure} style={{ width }}>
      <figcaption className={styles.title}>
        <span className={styles.strong}>{label}</span>
        {[`now ${write(newest)}`, isOnsetShown ? failure : '']
          .filter((part) => part && !silent)
          .map((part) => `, ${part}`)}
        {silent && `, ${silent}`}
      </figcaption>
      <svg width={width} height={HEIGHT} role="img" aria-label={sentence.filter(Boolean).join(', ')}>
        {isOnsetShown && (
          <>
            <rect x={xOf(onset)} width={xOf(last) - xOf(onset)} height={HEIGHT} fill={ink} opacity="0.12" />
            <path d={`M${xOf(onset)} 0V${HEIGHT}`} stroke={theme.colors.text.primary} strokeDasharray="2 3" />
          </>
        )}
        {silent && (
          <rect
            x={xOf(lastKnown)}
            width={xOf(last) - xOf(lastKnown)}
            height={HEIGHT}
            fill={theme.colors.text.secondary}
            opacity="0.12"
          />
        )}
        {limits.map(({ value, severity: level }) => (
          <path
            key={level + value}
            d={`M0 ${y(value)}H${plot}`}
            stroke={inkOf(level, theme)}
            strokeWidth="1.5"
            strokeDasharray="6 4"
          />
        ))}
        <path
          d={pathOf(values, (i) => xOf(times[i]), y)}
          fill="none"
          stroke={theme.colors.text.primary}
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
        {newest !== null && <circle cx={xOf(last)} cy={y(newest)} r="3.5" fill={ink} />}
        {named.map(({ value, severity: level, at }) => (
          <text key={level + value} x={plot + 4} y={at + 4} className={styles.name}>
            {`${level} ${write(value)}`}
          </text>
        ))}
      </svg>
      <div className={styles.axis} style={{ width: plot }}>
        <span>{say(first)}</span>
        <span>{say(last)}</span>
      </div>
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ margin: 0, maxWidth: '100%' }),
  title: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  small: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  name: css({ fontSize: 12, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  axis: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
  strong: css({ color: theme.colors.text.primary }),
});
