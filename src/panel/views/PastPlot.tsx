import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type KeyboardEvent, type PointerEvent } from 'react';

import { type Trial, type TriedRule } from '../answers/backtests';
import { thresholdWords } from '../answers/trialWords';
import { type Past } from '../evidence/useTrial';
import { count, formatMeasure } from '../format';
import { pathOf } from '../parts/Sparkline';
import { placeAfter } from '../parts/steps';
import { runsOf, TimeLane } from './TimeLane';

interface Props {
  readonly past: Past;
  readonly tried: TriedRule;
  readonly chosen: Pick<Trial, 'definition' | 'threshold'>;
  /** Whether the threshold is a value of the series, and so a line. */
  readonly isLine: boolean;
  /** The thresholds that the keys go through, in rising order. */
  readonly steps: readonly number[];
  /** Called with a threshold that the line is dragged or stepped to. */
  readonly onMove: (threshold: number) => void;
  /** Writes an instant. */
  readonly say: (time: number) => string;
  /** Pixels. */
  readonly width: number;
}

const HEIGHT = 160;
const INSET = 8;
/** Room for the names of the lanes, and for that of the threshold. */
const EDGE = { left: 88, right: 96 };
const LANE = 24;

/** A value over time with its threshold, which can be dragged or stepped by the keys, above when the rule fired and when it should have. */
export function PastPlot({ past, tried, chosen, isLine, steps, onMove, say, width }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { series, lanes } = past;
  const times = lanes?.times ?? series?.times ?? [];
  const [from, to] = [times[0], times[times.length - 1]];
  const plot = Math.max(1, width - EDGE.left - EDGE.right);
  const xOf = (time: number): number => EDGE.left + ((time - from) / Math.max(1, to - from)) * plot;
  if (from === undefined || to === undefined) {
    return <div className={styles.small}>{`No data of ${past.pipeline} in the range that is shown.`}</div>;
  }
  const present = series?.values.filter((value) => value !== null) ?? [];
  const all = isLine ? [...present, chosen.threshold] : present;
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const height = HEIGHT - 2 * INSET;
  const yOf = (value: number): number =>
    most === least ? HEIGHT / 2 : INSET + (1 - (value - least) / (most - least)) * height;
  const onDrag = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1 || !isLine || most === least) {
      return;
    }
    const { top } = event.currentTarget.getBoundingClientRect();
    const share = 1 - (event.clientY - top - INSET) / height;
    onMove(least + Math.min(1, Math.max(0, share)) * (most - least));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = placeAfter(event.key, steps.indexOf(chosen.threshold), steps.length);
    if (next !== undefined) {
      event.preventDefault();
      onMove(steps[next]);
    }
  };
  const words = thresholdWords(tried, chosen.threshold);
  const write = (value: number): string => formatMeasure(value, series?.unit ?? '', series?.decimals);
  const orange = theme.visualization.getColorByName('orange');
  return (
    <div className={styles.plot}>
      {series && present.length > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role="group"
          aria-label={`${series.label} of ${past.pipeline} from ${say(from)} to ${say(to)}`}
          className={isLine && steps.length > 1 ? styles.draggable : undefined}
          onPointerDown={onDrag}
          onPointerMove={onDrag}
        >
          {lanes?.truth &&
            runsOf(lanes.times, lanes.truth, 1).map((run) => (
              <rect
                key={run.from}
                x={xOf(run.from)}
                width={Math.max(1, xOf(run.to) - xOf(run.from))}
                height={HEIGHT}
                fill={theme.visualization.getColorByName('red')}
                opacity="0.12"
              />
            ))}
          {[Math.min(...present), Math.max(...present)].map((value, i) => (
            <text key={i} x={EDGE.left - 8} y={yOf(value) + 4} textAnchor="end" className={styles.tick}>
              {write(value)}
            </text>
          ))}
          <path
            d={pathOf(series.values, (i) => xOf(series.times[i]), yOf)}
            fill="none"
            stroke={theme.colors.text.primary}
            strokeWidth="1"
            strokeLinejoin="round"
          />
          {isLine && (
            <g
              role="slider"
              tabIndex={steps.length > 1 ? 0 : undefined}
              className={styles.handle}
              aria-label={`Threshold line on ${series.label}`}
              aria-orientation="vertical"
              aria-disabled={steps.length < 2}
              aria-valuemin={steps[0]}
              aria-valuemax={steps.at(-1)}
              aria-valuenow={chosen.threshold}
              aria-valuetext={words}
              onKeyDown={onKeyDown}
            >
              <path d={`M${EDGE.left} ${yOf(chosen.threshold)}h${plot}`} stroke="transparent" strokeWidth="12" />
              <path
                d={`M${EDGE.left} ${yOf(chosen.threshold)}h${plot}`}
                stroke={orange}
                strokeWidth="2"
                strokeDasharray="6 4"
              />
              <circle cx={EDGE.left + plot} cy={yOf(chosen.threshold)} r="5" fill={orange} />
              <text x={EDGE.left + plot + 10} y={yOf(chosen.threshold) + 4} className={styles.name}>
                {words}
              </text>
            </g>
          )}
        </svg>
      )}
      {!isLine && (
        <div className={styles.small}>
          {`Its threshold, ${words}, is no value of ${series?.label.toLowerCase() ?? 'the signal'}: ${chosen.definition === 'baseline' ? 'it is an anomaly score' : 'the rule looks at how it moves'}.`}
        </div>
      )}
      {lanes && (
        <svg width={width} height={2 * LANE} role="img" aria-label={laneWords(past)}>
          <TimeLane
            {...{ name: 'Fired', times: lanes.times, flags: lanes.fired, y: 2, width: plot, left: EDGE.left, xOf }}
            ink={orange}
          />
          <TimeLane
            {...{
              name: 'Incident',
              times: lanes.times,
              flags: lanes.truth,
              y: 2 + LANE,
              width: plot,
              left: EDGE.left,
              xOf,
            }}
            ink={theme.visualization.getColorByName('red')}
          />
        </svg>
      )}
      <div className={styles.axis} style={{ width: plot, marginLeft: EDGE.left }}>
        <span>{say(from)}</span>
        <span>{say(to)}</span>
      </div>
    </div>
  );
}

function laneWords({ pipeline, lanes }: Past): string {
  if (!lanes) {
    return '';
  }
  const runs = (flags: ReadonlyArray<number | null>): number => runsOf(lanes.times, flags, 1).length;
  const truth = lanes.truth === null ? 'incidents unknown' : count(runs(lanes.truth), 'incident');
  return `On ${pipeline}: fired ${count(runs(lanes.fired), 'time')}, ${truth}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  plot: css({ minWidth: 0, svg: { display: 'block' } }),
  draggable: css({ cursor: 'ns-resize', touchAction: 'none', userSelect: 'none' }),
  handle: css({
    outline: 'none',
    '&:focus-visible circle': { stroke: theme.colors.primary.border, strokeWidth: 3 },
  }),
  small: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  tick: css({ fontSize: 12, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  name: css({ fontSize: 12, fill: theme.colors.text.primary, fontVariantNumeric: 'tabular-nums' }),
  axis: css({
    display: 'flex',
    justifyContent: 'space-between',
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
});
