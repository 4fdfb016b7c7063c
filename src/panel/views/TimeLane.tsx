import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { useId } from 'react';

interface Run {
  readonly from: number;
  /** When it was over: the first instant that is otherwise, or the last one. */
  readonly to: number;
}

/** The unbroken runs of a value; each instant holds until the next. O(n). */
export function runsOf(times: readonly number[], flags: ReadonlyArray<number | null>, value: number | null): Run[] {
  const runs: Run[] = [];
  let from: number | null = null;
  flags.forEach((flag, i) => {
    if (flag === value) {
      from ??= times[i];
    } else if (from !== null) {
      runs.push({ from, to: times[i] });
      from = null;
    }
  });
  return from === null ? runs : [...runs, { from, to: times[times.length - 1] }];
}

interface Props {
  readonly name: string;
  readonly times: readonly number[];
  /** 1 yes, 0 no, null unknown; null where all of it is. */
  readonly flags: ReadonlyArray<number | null> | null;
  readonly ink: string;
  /** Pixels. */
  readonly left: number;
  readonly width: number;
  readonly y: number;
  readonly xOf: (time: number) => number;
}

const HEIGHT = 18;

/** When something was so, as bars on a lane; what is unknown is hatched. */
export function TimeLane({ name, times, flags, ink, left, width, y, xOf }: Props) {
  const styles = useStyles2(getStyles);
  const { colors } = useTheme2();
  const id = useId();
  const bar = ({ from, to }: Run): { x: number; width: number } => ({
    x: xOf(from),
    width: Math.max(2, xOf(to) - xOf(from)),
  });
  const unknown = flags === null ? [{ from: times[0], to: times[times.length - 1] }] : runsOf(times, flags, null);
  return (
    <g transform={`translate(0 ${y})`}>
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke={colors.border.strong} strokeWidth="2" />
        </pattern>
      </defs>
      <text x={left - 8} y={HEIGHT - 5} textAnchor="end" className={styles.name}>
        {name}
      </text>
      <rect x={left} width={width} height={HEIGHT} rx="3" fill={colors.background.secondary} />
      {unknown.map((run) => (
        <rect key={run.from} {...bar(run)} height={HEIGHT} fill={`url(#${id})`} />
      ))}
      {flags &&
        runsOf(times, flags, 1).map((run) => <rect key={run.from} {...bar(run)} height={HEIGHT} rx="2" fill={ink} />)}
    </g>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  name: css({ fontSize: 12, fill: theme.colors.text.secondary }),
});
