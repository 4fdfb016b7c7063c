import { lowerFirst } from '../series';
import { CATEGORY_BY_GROUP } from '../signals';
import { type BaselineRule } from '../verdicts/backtest';
import { type Watched } from './alert';
import { condition, queryOf, type GrafanaRule, type Placement } from './grafana';
import { literal } from './summary';

/** A baseline as `backtest` tried it; the threshold is an anomaly score. */
export interface TriedBaseline {
  readonly rule: BaselineRule;
  readonly definition: 'baseline';
  readonly threshold: number;
  /** Milliseconds for which it is so before it fires; null for none. */
  readonly wait: number | null;
}

/**
 * The alert rule that fires where the anomaly score of a signal is at a threshold, or above: it asks the kind `baseline`, with what
 * that takes by default. Its uid is left to who places it.
 */
export function ruleOnScore(
  { rule, threshold }: TriedBaseline,
  { settings: { catalogue } }: Pick<Watched, 'settings'>,
  placement: Pick<Placement, 'uid' | 'pipeline'>,
): Omit<GrafanaRule, 'uid'> {
  const signal = catalogue.of(rule.signal);
  const label = literal(lowerFirst(signal.label));
  return {
    title: `${rule.label}, anomaly score at ${threshold}`,
    condition: 'fires',
    for: '0s',
    keepFiringFor: '0s',
    noDataState: 'KeepLast',
    execErrState: 'KeepLast',
    labels: { app: 'mlpulse', severity: 'warning', category: literal(CATEGORY_BY_GROUP[signal.group]), rule: rule.id },
    annotations: {
      summary: `{{ $labels.pipeline }}: anomaly score of ${label} {{ if eq (print $values.score) "NaN" }}unknown{{ else }}{{ printf "%.2f" $values.score.Value }}, alerts at ${threshold}{{ end }}`,
      description: `How surprising the newest samples of ${label} are beside its own past.`,
    },
    data: [
      queryOf(placement, 'score', { queryType: 'baseline', format: 'instant', signal: rule.signal }),
      condition(['gte', threshold], 'score'),
    ],
  };
}
