import { ConfigSection } from '@grafana/plugin-ui';
import { Field, Input } from '@grafana/ui';
import { useId } from 'react';

import { withoutPlaces } from '../../contract/quantile-places';
import { type FeatureMapping, type ScoreMapping } from '../../contract/settings';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { checkPromql } from './promql';
import { isInterval, orNothing, withPrometheus } from './settings';

const text = labels.config;

/** From which histograms the features and the predicted scores of models are read. */
export function HistogramsSection({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  const { features = {}, scores = {} } = options.jsonData.prometheus ?? {};
  const setFeatures = (change: FeatureMapping) =>
    onOptionsChange(withPrometheus(options, { features: orNothing({ ...features, ...change }) }));
  const setScores = (change: ScoreMapping) =>
    onOptionsChange(withPrometheus(options, { scores: orNothing({ ...scores, ...change }) }));
  const delayFits = isInterval(scores.labelDelay ?? '');
  return (
    <ConfigSection title={text.histograms} description={text.histogramsDescription}>
      <ExpressionField
        {...{ id: `${id}-features`, label: text.featuresExpr, placeholder: 'feature_value_bucket{$selector}' }}
        {...{ value: features.expr, disabled: options.readOnly, onChange: (expr) => setFeatures({ expr }) }}
      />
      <Field label={text.featureLabel} description={text.featureLabelDescription} htmlFor={`${id}-label`}>
        <Input
          id={`${id}-label`}
          width={30}
          disabled={options.readOnly}
          placeholder="feature"
          value={features.featureLabel ?? ''}
          onChange={({ currentTarget }) => setFeatures({ featureLabel: currentTarget.value || undefined })}
        />
      </Field>
      <ExpressionField
        {...{ id: `${id}-scores`, label: text.scoresExpr, placeholder: 'prediction_score_bucket{$selector}' }}
        {...{ value: scores.expr, disabled: options.readOnly, onChange: (expr) => setScores({ expr }) }}
      />
      <Field
        label={text.labelDelay}
        description={text.labelDelayDescription}
        htmlFor={`${id}-delay`}
        invalid={!delayFits}
        error={text.intervalError}
      >
        <Input
          id={`${id}-delay`}
          width={30}
          disabled={options.readOnly}
          placeholder="1h"
          value={scores.labelDelay ?? ''}
          onChange={({ currentTarget }) => setScores({ labelDelay: currentTarget.value || undefined })}
        />
      </Field>
    </ConfigSection>
  );
}

interface ExpressionProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly disabled: boolean | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** The buckets of a histogram, or PromQL of what they gain. */
function ExpressionField({ id, label, placeholder, value = '', disabled, onChange }: ExpressionProps) {
  const { error, hint } = checkPromql(withoutPlaces(value));
  return (
    <Field
      label={label}
      description={hint ?? text.histogramExprDescription}
      htmlFor={id}
      invalid={error !== undefined}
      error={error}
    >
      <Input
        id={id}
        disabled={disabled}
        placeholder={placeholder}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      />
    </Field>
  );
}
