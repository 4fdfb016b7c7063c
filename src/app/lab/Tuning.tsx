import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { type Trial, type TriedRule } from '../../panel/answers/backtests';
import { thresholdWords } from '../../panel/answers/trialWords';
import { labels } from './labels';
import { type Tuned } from './tried';
import { Slider } from './Slider';
import { waitWords } from './words';
import { waitsFor } from './waits';

interface Props {
  readonly of: TriedRule;
  /** What was tried last. */
  readonly now: Trial;
  readonly threshold: number;
  /** The thresholds of the curve, in rising order. */
  readonly sweep: readonly number[];
  readonly shown: Tuned;
  onMove(to: Tuned): void;
  /** Milliseconds between samples of the signal. */
  readonly interval: number;
}

/** Steps of the threshold between the lowest and the highest, about. */
const STEPS = 200;

/** The threshold and the waiting time. */
export function Tuning({ of, now, threshold, sweep, shown, onMove, interval }: Props) {
  const styles = useStyles2(getStyles);
  const wait = shown.wait ?? now.wait ?? 0;
  const waits = waitsFor(interval, [now.wait, shown.wait]);
  const all = [...sweep, threshold, ...(of.present === null ? [] : [of.present])];
  const scale = scaleOf(Math.min(...all), Math.max(...all));
  const isChanged = shown.threshold !== undefined || shown.wait !== undefined;
  return (
    <div className={styles.tuning}>
      <Slider
        label={labels.threshold}
        text={thresholdWords(of, threshold)}
        {...scale}
        value={threshold}
        onChange={(value) => onMove({ ...shown, threshold: roundTo(value, scale.step) })}
      >
        {threshold === of.present && <span className={styles.soft}>{labels.atPresent}</span>}
      </Slider>
      <Slider
        label={labels.wait}
        text={waitWords(wait)}
        min={0}
        max={waits.length - 1}
        step={1}
        value={waits.indexOf(wait)}
        onChange={(place) => onMove({ ...shown, wait: waits[place] })}
      >
        {shown.wait === undefined && <span className={styles.soft}>{labels.atPresent}</span>}
      </Slider>
      {isChanged && (
        <Button
          size="sm"
          variant="secondary"
          icon="history"
          onClick={() => onMove({ threshold: undefined, wait: undefined })}
        >
          {labels.toPresent}
        </Button>
      )}
    </div>
  );
}

/** A scale of round steps that holds two values. */
function scaleOf(low: number, high: number): { min: number; max: number; step: number } {
  if (high <= low) {
    return { min: low, max: low + 1, step: 1 };
  }
  const rough = (high - low) / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  return { min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, step };
}

/** Without the dust of binary fractions. */
const roundTo = (value: number, step: number): number => Number((Math.round(value / step) * step).toPrecision(10));

const getStyles = (theme: GrafanaTheme2) => ({
  tuning: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    alignItems: 'stretch',
    '& > button': { alignSelf: 'start' },
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
