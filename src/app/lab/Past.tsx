import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Combobox, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';

import { now as today } from '../../datasource/clock';
import { seriesBeside, type Series } from '../../panel/answers/beside';
import { asNumber } from '../../panel/answers/frames';
import { type Trial, type TriedRule } from '../../panel/answers/backtests';
import { firedWords } from '../../panel/answers/trialWords';
import { lanesOf, worstFirst } from '../../panel/evidence/useTrial';
import { count } from '../../panel/format';
import { literally } from '../../panel/links';
import { useWidth } from '../../panel/parts/useWidth';
import { formatInstant } from '../../panel/times';
import { PastPlot } from '../../panel/views/PastPlot';
import { useAsked } from '../asked';
import { labels } from './labels';
import { askedOf, type Tried } from './tried';
import { backtestIn, useFrames, type Asking } from './useFrames';

interface Props {
  readonly tried: Tried;
  readonly of: TriedRule;
  /** The threshold as it is moved. */
  readonly threshold: number;
  readonly steps: readonly number[];
  onMove(threshold: number): void;
}

/** Samples of which every one should be seen. */
const POINTS = 10_000;
/** Pixels before it is laid out. */
const WIDTH = 600;

/** What is tried over time on one pipeline, the worst unless another is chosen, with the threshold as a line. */
export function Past({ tried, of, threshold, steps, onMove }: Props) {
  const styles = useStyles2(getStyles);
  const { timeZone } = useAsked();
  const id = useId();
  const [ref, width] = useWidth(WIDTH);
  const [wanted, want] = useState<string>();
  const { definition, signal } = tried;
  // At the levels in force: an order that changes while a slider moves would change what is shown.
  const each = useFrames(
    tried.pipeline === undefined
      ? [{ refId: 'each', format: 'table', by: 'pipeline', ...askedOf({ ...tried, wait: undefined }, definition) }]
      : null,
  );
  const pipelines = [...(backtestIn(each, of.rule)?.pipelines ?? [])].sort(worstFirst);
  const names = pipelines.flatMap(({ pipeline }) => pipeline ?? []);
  const pipeline = tried.pipeline ?? (wanted !== undefined && names.includes(wanted) ? wanted : names.at(0));
  const own = pipeline === undefined ? null : { pipeline: literally(pipeline) };
  const at = tried.threshold === undefined ? {} : { threshold: tried.threshold };
  const past = useFrames(
    own && [
      { refId: 'past', format: 'series', ...askedOf(tried, definition), ...at, ...own },
      definition === 'baseline'
        ? { refId: 'series', queryType: 'baseline', format: 'series', signal, ...own }
        : { refId: 'series', queryType: 'metrics', format: 'series', signals: [signal], ...own },
    ],
    POINTS,
  );
  const series = pipeline === undefined ? undefined : seriesOf(past, tried, pipeline);
  const lanes = pipeline === undefined ? undefined : lanesOf(past.frames, pipeline);
  const status = statusOf(each, past, pipeline, lanes !== undefined);
  return (
    <div ref={ref} aria-busy={past.loading}>
      {names.length > 1 && (
        <div className={styles.head}>
          <label htmlFor={id}>{labels.pastOf}</label>
          <Combobox
            id={id}
            width={30}
            options={pipelines.flatMap((trial) =>
              trial.pipeline === undefined
                ? []
                : [{ value: trial.pipeline, label: trial.pipeline, description: wordsOf(trial) }],
            )}
            value={pipeline ?? null}
            onChange={({ value }) => want(value)}
          />
        </div>
      )}
      {pipeline !== undefined && lanes !== undefined && (
        <PastPlot
          past={{ pipeline, lanes, series, troubles: [] }}
          tried={of}
          chosen={{ definition, threshold }}
          // Rules on how a signal moves have thresholds that are no values of it.
          isLine={of.rule === signal || definition === 'baseline'}
          say={(time) => formatInstant(time, today(), timeZone)}
          {...{ steps, onMove, width }}
        />
      )}
      {status !== undefined && (
        <p role="status" className={styles.soft}>
          {status}
        </p>
      )}
    </div>
  );
}

function statusOf(each: Asking, past: Asking, pipeline: string | undefined, isThere: boolean): string | undefined {
  const failure = past.failure ?? each.failure;
  if (failure !== undefined) {
    return labels.failed(failure);
  }
  if (isThere) {
    return undefined;
  }
  return past.loading || each.loading || pipeline !== undefined ? labels.pastAsking : labels.pastNone;
}

/** The samples of the signal, or of a baseline its scores: what the threshold is compared with. */
function seriesOf({ frames }: Asking, { definition, signal }: Tried, pipeline: string): Series | undefined {
  if (definition !== 'baseline') {
    return seriesBeside(frames).of(pipeline, signal);
  }
  for (const { fields } of frames) {
    const scores = fields.find(({ name, labels: own }) => name === 'anomaly_score' && own?.pipeline === pipeline);
    if (scores) {
      return {
        label: labels.score,
        times: fields[0].values as number[],
        values: scores.values.map(asNumber),
        unit: 'none',
        decimals: 2,
        limits: [],
      };
    }
  }
  return undefined;
}

const wordsOf = (trial: Trial): string =>
  trial.incidents === null ? firedWords(trial) : count(trial.incidents, 'incident');

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  }),
  soft: css({ color: theme.colors.text.secondary, margin: 0 }),
});
