import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Combobox, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';

import { DEFINITION_WORDS, nearest, type Backtest, type Trial } from '../answers/backtests';
import { firedWords } from '../answers/trialWords';
import { usePast, usePipelines } from '../evidence/useTrial';
import { count } from '../format';
import { formatInstant } from '../times';
import { useView } from '../view';
import { PastPlot } from './PastPlot';

interface Props {
  readonly tried: Backtest;
  readonly chosen: Trial;
  /** The thresholds that the line can be moved to, in rising order. */
  readonly steps: readonly Trial[];
  readonly onChoose: (trial: Trial) => void;
  /** Pixels. */
  readonly width: number;
}

/** What the rule would have done over time on one pipeline: the value with its threshold, when it fired, and when it should have. */
export function BacktestPast({ tried, chosen, steps, onChoose, width }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const { today, timeZone } = useView();
  const { definition, threshold } = chosen;
  const of = { refId: tried.refId, tried, definition };
  const pipelines = usePipelines(of);
  const [wanted, setWanted] = useState<string>();
  const names = (pipelines ?? []).flatMap(({ pipeline }) => pipeline ?? []);
  const pipeline = wanted !== undefined && names.includes(wanted) ? wanted : names[0];
  const past = usePast({ ...of, threshold }, pipeline);
  if (pipelines === undefined || (pipeline !== undefined && past === undefined)) {
    return (
      <div className={styles.small} role="status">
        Loading what it would have done over time…
      </div>
    );
  }
  if (pipeline === undefined || past === undefined) {
    return (
      <div className={styles.small} role="status">
        What it would have done over time is unknown: no pipeline has data, or the data source does not answer.
      </div>
    );
  }
  return (
    <div className={styles.past}>
      <div className={styles.head}>
        <label htmlFor={id}>{`${DEFINITION_WORDS[definition]} over time on`}</label>
        <Combobox
          id={id}
          width="auto"
          minWidth={20}
          options={(pipelines ?? []).flatMap((trial) =>
            trial.pipeline === undefined
              ? []
              : [{ value: trial.pipeline, label: trial.pipeline, description: pipelineWords(trial) }],
          )}
          value={pipeline}
          onChange={({ value }) => setWanted(value)}
        />
      </div>
      <PastPlot
        {...{ past, tried, chosen, width }}
        // Rules on how a signal moves have thresholds that are no values of it.
        isLine={tried.rule === tried.signal}
        steps={steps.map((step) => step.threshold)}
        onMove={(wished) => {
          const next = nearest(steps, wished);
          if (next) {
            onChoose(next);
          }
        }}
        say={(time) => formatInstant(time, today, timeZone)}
      />
      {past.troubles.map((trouble) => (
        <div key={trouble} className={styles.small} role="status">{`Not all of it could be loaded: ${trouble}`}</div>
      ))}
    </div>
  );
}

function pipelineWords(trial: Trial): string {
  return trial.incidents === null ? firedWords(trial) : count(trial.incidents, 'incident');
}

const getStyles = (theme: GrafanaTheme2) => ({
  past: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), lineHeight: '22px' }),
  small: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
});
