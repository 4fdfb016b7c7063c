import { RANGE } from '../../contract/quantile-places';
import { isLabelName } from '../../series/label-name';
import { badSettings, show } from '../../series/errors';
import { readExpression } from '../own-signals';
import { fieldsOf, readInterval } from '../setting-values';
import { LABEL, labelName, SELECTOR } from './presets/promql';

/** How histograms are read from an engine. */
export interface HistogramSettings {
  /** PromQL of what each bucket gained, with the places of pipelines and of the time. */
  readonly expr: string;
  /** The label that tells several histograms of a pipeline apart; null where it has one. */
  readonly nameLabel: string | null;
}

/** How the features and the scores of models are read. */
export interface HistogramsSettings {
  readonly features: HistogramSettings;
  readonly scores: HistogramSettings;
  /** Milliseconds after a prediction until its label has come; null where it is not known. */
  readonly labelDelay: number | null;
}

const USUAL_FEATURES = 'feature_value';
const USUAL_SCORES = 'prediction_score';
const USUAL_LABEL = 'feature';

/**
 * Reads `prometheus.features` and `prometheus.scores`. Whoever follows the usual names need set nothing.
 *
 * @throws SettingsError that names the field, its value and what it can be.
 */
export function readHistogramSettings(features: unknown, scores: unknown): HistogramsSettings {
  const ofFeatures = fieldsOf('prometheus.features', features);
  const ofScores = fieldsOf('prometheus.scores', scores);
  const nameLabel = readNameLabel('prometheus.features.featureLabel', ofFeatures.featureLabel ?? USUAL_LABEL);
  const expressionOf = (field: string, expr: unknown, usual: string, names: readonly string[]): string =>
    expr === undefined ? either(usual, names) : readGrowth(field, expr, names);
  return {
    features: {
      expr: expressionOf('prometheus.features.expr', ofFeatures.expr, USUAL_FEATURES, [nameLabel]),
      nameLabel,
    },
    scores: { expr: expressionOf('prometheus.scores.expr', ofScores.expr, USUAL_SCORES, []), nameLabel: null },
    labelDelay:
      ofScores.labelDelay === undefined ? null : readInterval('prometheus.scores.labelDelay', ofScores.labelDelay),
  };
}

function readNameLabel(field: string, value: unknown): string {
  if (typeof value !== 'string' || !isLabelName(value)) {
    throw badSettings(field, `${show(value)} is not a label name. Enter one such as "feature".`);
  }
  return value;
}

/** A metric with or without matchers, and nothing around it. */
const PLAIN = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(\{[^{}]*\})?\s*$/;

/** PromQL of the user's own: whole, with the place of the time, or the buckets alone, which are then read in the usual way. */
function readGrowth(field: string, value: unknown, names: readonly string[]): string {
  readExpression(field, typeof value === 'string' ? value.replace(RANGE, '') : value);
  const expression = String(value);
  if (expression.search(RANGE) !== -1) {
    return expression;
  }
  const plain = PLAIN.exec(expression);
  if (plain === null) {
    throw badSettings(
      field,
      `has no $__range. Name the buckets alone, as in "my_feature_bucket{$selector}", or write the time where it is, as in "sum by (${['pipeline', ...names, 'le'].join(', ')}) (increase(my_feature_bucket{$selector}[$__range]))".`,
    );
  }
  const [, metric, matchers = `{${SELECTOR}}`] = plain;
  return growthOf(`${metric}${matchers}`, [...names, ...(metric.endsWith('_bucket') ? ['le'] : [])]);
}

/** A classic histogram of a name, or a native one. */
function either(histogram: string, names: readonly string[]): string {
  const of = (metric: string, labels: readonly string[]): string => growthOf(`${metric}{${SELECTOR}}`, labels);
  return `${of(`${histogram}_bucket`, [...names, 'le'])} or ${of(histogram, names)}`;
}

/** What counters gained within a time, all series of a pipeline together. One that starts anew costs nothing. */
function growthOf(series: string, labels: readonly string[]): string {
  return `sum by (${[LABEL, ...labels.map(labelName)].join(', ')}) (increase(${series}[$__range]))`;
}
