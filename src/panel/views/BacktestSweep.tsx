import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type KeyboardEvent, type PointerEvent } from 'react';

import { DEFINITION_WORDS, type Backtest, type Definition, type Trial } from '../answers/backtests';
import { outcomeWords, thresholdWords } from '../answers/trialWords';
import { placeAfter } from '../parts/steps';
import { axesOf } from './sweepAxes';
import { EDGE, edgesOf, SweepGrid } from './SweepGrid';

interface Props {
  readonly tried: Pick<Backtest, 'label' | 'unit' | 'decimals' | 'steps'>;
  readonly chosen: Trial;
  readonly onChoose: (trial: Trial) => void;
  /** Pixels. */
  readonly width: number;
}

const HEIGHT = 260;

/**
 * What each threshold would do, a line a definition: recall against false alarms, or, where what was right is not known, for how long
 * it fired. A point is chosen by the mouse, and stepped by the keys.
 */
export function BacktestSweep({ tried, chosen, onChoose, width }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const lines = [...tried.steps];
  const all = lines.flatMap(([, trials]) => trials);
  const axes = axesOf(all, tried);
  const { left: begin, right } = edgesOf(axes);
  const plot = { width: width - begin - right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const xOf = (trial: Trial): number => begin + axes.x.shareOf(trial) * plot.width;
  const yOf = (trial: Trial): number => EDGE.top + (1 - axes.y.shareOf(trial)) * plot.height;
  const shown = all.filter((trial) => axes.isKnown(trial));
  const inkOf = (definition: Definition): string =>
    definition === 'notebook'
      ? theme.colors.text.secondary
      : theme.visualization.getColorByName(definition === 'engine' ? 'blue' : 'purple');
  const own = tried.steps.get(chosen.definition) ?? [];
  const place = own.findIndex(({ threshold }) => threshold === chosen.threshold);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = placeAfter(event.key, place, own.length);
    if (next !== undefined) {
      event.preventDefault();
      onChoose(own[next]);
    }
  };
  const onPointer = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) {
      return;
    }
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const distanceOf = (trial: Trial): number =>
      Math.hypot(xOf(trial) - (event.clientX - left), yOf(trial) - (event.clientY - top));
    const [first, ...others] = shown;
    if (first) {
      onChoose(others.reduce((best, one) => (distanceOf(one) < distanceOf(best) ? one : best), first));
    }
  };
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>{axes.title}</span>
        {lines.map(([definition]) => (
          <span key={definition} className={styles.key}>
            <svg width="24" height="8" aria-hidden="true">
              <path d="M0 4H24" stroke={inkOf(definition)} strokeWidth="2" strokeDasharray={DASHES[definition]} />
            </svg>
            {DEFINITION_WORDS[definition]}
          </span>
        ))}
        {all.some(({ isPresent }) => isPresent) && (
          <span className={styles.key}>
            <svg width="10" height="10" aria-hidden="true">
              <path d="M5 0 10 5 5 10 0 5z" fill={theme.colors.text.primary} />
            </svg>
            at present
          </span>
        )}
      </figcaption>
      <svg
        width={width}
        height={HEIGHT}
        className={styles.plot}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
        role="group"
        aria-label={axes.title}
      >
        <SweepGrid axes={axes} left={begin} {...plot} />
        {lines.map(([definition, trials]) => {
          const known = trials.filter((trial) => axes.isKnown(trial));
          return (
            <g key={definition} aria-hidden="true">
              <path
                d={lineOf(known, xOf, yOf)}
                fill="none"
                stroke={inkOf(definition)}
                strokeWidth="1.5"
                strokeDasharray={DASHES[definition]}
                strokeLinejoin="round"
              />
              {known.map((trial) => (
                <circle key={trial.threshold} cx={xOf(trial)} cy={yOf(trial)} r="3" fill={inkOf(definition)} />
              ))}
            </g>
          );
        })}
        {lines.map(([definition, trials]) => {
          const present = trials.find(({ isPresent }) => isPresent);
          return (
            present &&
            axes.isKnown(present) && (
              <path
                key={definition}
                transform={`translate(${xOf(present)} ${yOf(present)})`}
                d="M0-7 7 0 0 7-7 0z"
                fill={theme.colors.text.primary}
                stroke={theme.colors.background.primary}
                aria-hidden="true"
              />
            )
          );
        })}
        <g
          role="slider"
          tabIndex={0}
          className={styles.handle}
          aria-label={`Threshold of ${tried.label}, ${DEFINITION_WORDS[chosen.definition].toLowerCase()}`}
          aria-orientation="horizontal"
          aria-valuemin={own[0]?.threshold}
          aria-valuemax={own.at(-1)?.threshold}
          aria-valuenow={chosen.threshold}
          aria-valuetext={`${thresholdWords(tried, chosen.threshold)}: ${outcomeWords(chosen)}`}
          onKeyDown={onKeyDown}
        >
          <circle cx={xOf(chosen)} cy={yOf(chosen)} r="9" fill="transparent" />
          <circle
            cx={xOf(chosen)}
            cy={yOf(chosen)}
            r="9"
            fill="none"
            stroke={theme.visualization.getColorByName('orange')}
            strokeWidth="2.5"
          />
        </g>
      </svg>
    </figure>
  );
}

const DASHES: Readonly<Record<Definition, string | undefined>> = {
  engine: undefined,
  notebook: '4 3',
  baseline: '1 3',
};

function lineOf(trials: readonly Trial[], xOf: (trial: Trial) => number, yOf: (trial: Trial) => number): string {
  return trials.map((trial, i) => `${i === 0 ? 'M' : 'L'}${xOf(trial).toFixed(1)} ${yOf(trial).toFixed(1)}`).join('');
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ margin: 0, minWidth: 0 }),
  caption: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
  }),
  key: css({ display: 'inline-flex', alignItems: 'center', gap: 4 }),
  plot: css({ display: 'block', cursor: 'pointer', touchAction: 'none', userSelect: 'none' }),
  handle: css({
    outline: 'none',
    '&:focus-visible circle:first-of-type': { stroke: theme.colors.primary.border, strokeWidth: 8 },
  }),
});
