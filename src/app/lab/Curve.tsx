import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Definition, type Trial, type TriedRule } from '../../panel/answers/backtests';
import { BacktestSweep } from '../../panel/views/BacktestSweep';
import { changeAddress } from '../address';
import { labels } from './labels';
import { type Tried } from './tried';
import { type Trials } from './useTrials';

interface Props {
  readonly trials: Trials;
  readonly tried: Tried;
  /** What was tried last. */
  readonly now: Trial;
  readonly of: TriedRule;
  readonly few: boolean;
  /** Pixels. */
  readonly width: number;
}

/** What other thresholds would have done, a line for each way to judge; a point that is chosen is tried. */
export function Curve({ trials, tried, now, of, few, width }: Props) {
  const styles = useStyles2(getStyles);
  const { sweeping, baseline } = trials;
  const steps = linesOf(trials, now);
  const note = sweeping.failure ?? baseline?.failure;
  const isReady = (steps.get(now.definition)?.length ?? 0) > 1;
  return (
    <>
      {isReady && (
        <>
          <BacktestSweep
            tried={{ ...of, steps }}
            chosen={now}
            onChoose={({ definition, threshold }) =>
              changeAddress({ definition, threshold: String(threshold) }, { lasting: definition !== tried.definition })
            }
            width={width}
          />
          <p className={styles.soft}>{labels.curveHelp}</p>
        </>
      )}
      <p role="status" className={styles.soft}>
        {note !== undefined
          ? labels.failed(note)
          : !few
            ? labels.curveLeft
            : sweeping.loading
              ? labels.curveAsking
              : baseline?.loading
                ? labels.baselineAsking
                : ''}
      </p>
    </>
  );
}

/**
 * The lines of the curve, with what was tried last among the points of its own. Where it is not known what was right the thresholds
 * themselves are an axis, which scores do not share with values.
 */
function linesOf({ sweeps }: Trials, now: Trial): ReadonlyMap<Definition, readonly Trial[]> {
  const isScore = (definition: Definition): boolean => definition === 'baseline';
  return new Map(
    [...sweeps]
      .filter(([definition]) => now.incidents !== null || isScore(definition) === isScore(now.definition))
      .map(([definition, trials]) => [
        definition,
        definition === now.definition
          ? [...trials.filter(({ threshold }) => threshold !== now.threshold), now].sort(
              (a, b) => a.threshold - b.threshold,
            )
          : trials,
      ]),
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  soft: css({ color: theme.colors.text.secondary, margin: 0 }),
});
