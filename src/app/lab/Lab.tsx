import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Trial } from '../../panel/answers/backtests';
import { thresholdWords } from '../../panel/answers/trialWords';
import { useWidth } from '../../panel/parts/useWidth';
import { BacktestSummary } from '../../panel/views/BacktestSummary';
import { Section } from '../parts/Section';
import { Actions } from './Actions';
import { Choices } from './Choices';
import { Curve } from './Curve';
import { labels } from './labels';
import { OutcomeWords } from './OutcomeWords';
import { Past } from './Past';
import { SetUp } from './SetUp';
import { MOST_AT_ONCE, triedOfAddress } from './tried';
import { Tuning } from './Tuning';
import { useTrials } from './useTrials';
import { useTuned } from './useTuned';
import { type Vocabulary } from './vocabulary';
import { waitWords } from './words';

interface Props {
  readonly vocabulary: Vocabulary;
}

/** From this width on, what is tuned stands beside the curve, in so many pixels. */
const WIDE = 900;
const SIDE = 320;
const GAP = 24;

/** A rule as it is tried: what it would have done, what others would, and what makes it real. */
export function Lab({ vocabulary }: Props) {
  const styles = useStyles2(getStyles);
  const [ref, width] = useWidth(WIDE);
  const tried = triedOfAddress(vocabulary);
  const [shown, move] = useTuned(tried);
  const few = tried.pipeline !== undefined || vocabulary.pipelines.length <= MOST_AT_ONCE;
  const trials = useTrials(tried, few);
  const now = trials.now.get(tried.definition);
  const of = trials.of.get(tried.definition);
  const sweep = (trials.sweeps.get(tried.definition) ?? []).map(({ threshold }) => threshold);
  const several = tried.pipeline === undefined && vocabulary.pipelines.length > 1;
  // Of what is on its way the answer is not there yet, but it is known at what it is tried.
  const threshold = shown.threshold ?? of?.present ?? now?.threshold ?? 0;
  const isWide = width >= WIDE;
  const interval = vocabulary.signals.find(({ id }) => id === tried.signal)?.interval ?? 0;
  return (
    <div ref={ref}>
      <Choices vocabulary={vocabulary} tried={tried} />
      {!several && vocabulary.pipelines.length > MOST_AT_ONCE && (
        <p className={styles.soft}>{labels.many(vocabulary.pipelines.length)}</p>
      )}
      <Section title={labels.outcome}>
        <OutcomeWords now={now} asking={trials.asking} several={several} />
      </Section>
      {now && of && (
        <>
          <div
            className={styles.columns}
            style={isWide ? { gridTemplateColumns: `minmax(0, 1fr) ${SIDE}px` } : undefined}
          >
            <div style={isWide ? { order: 2 } : undefined}>
              <Section title={labels.tune}>
                <Tuning {...{ of, now, threshold, sweep, shown, interval }} onMove={move} />
              </Section>
              <Section title={labels.setUp}>
                <SetUp
                  {...{ tried, of }}
                  threshold={tried.threshold ?? of.present ?? now.threshold}
                  severalPipelines={vocabulary.pipelines.length > 1}
                />
              </Section>
            </div>
            <Section title={labels.curve}>
              <Curve {...{ trials, tried, now, of, few }} width={isWide ? width - SIDE - GAP : width} />
            </Section>
          </div>
          <Section title={labels.past}>
            <Past
              {...{ tried, of }}
              threshold={threshold}
              steps={stepsWith(sweep, threshold)}
              onMove={(threshold) => move({ ...shown, threshold })}
            />
          </Section>
          <Section title={labels.beside}>
            <BacktestSummary
              summaries={[...trials.now.values()]}
              sayAt={(trial) =>
                labels.besideAt(
                  thresholdWords(trials.of.get(trial.definition) ?? of, trial.threshold),
                  waitWords(trial.wait ?? 0),
                )
              }
            />
          </Section>
          <Section title={labels.actions}>
            <Actions tried={tried} label={of.label} />
          </Section>
        </>
      )}
    </div>
  );
}

/** Some thresholds in rising order, and one that need not be among them. */
function stepsWith(sweep: readonly number[], own: Trial['threshold']): number[] {
  return [...new Set([...sweep, own])].sort((a, b) => a - b);
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({
    display: 'grid',
    columnGap: GAP,
    '& > *': { minWidth: 0 },
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
