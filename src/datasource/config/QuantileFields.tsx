import { Field, Input } from '@grafana/ui';
import { useId } from 'react';

import { missingPlace, withoutPlaces } from '../../contract/quantile-places';
import { type SignalId } from '../../signals';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { checkPromql, type PromqlVerdict } from './promql';
import { withField, withMapping } from './settings';
import { signalsOf } from './signals';
import { usualOf } from './usual';

const text = labels.config;

/** The signal that has KPIs which need true quantiles. */
const USED: SignalId = 'response_time_ms';

const EXAMPLE =
  'histogram_quantile($quantile, sum by (pipeline, le) (increase(request_seconds_bucket{$selector}[$__range])))';

/** PromQL of true quantiles: of the signal that needs them, and of those that have it all the same. */
export function QuantileFields({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  const mappings = options.jsonData.prometheus?.signals ?? {};
  const signals = signalsOf(options.jsonData);
  const usual = usualOf(options.jsonData, signals);
  const shown = signals.filter((one) => one.id === USED || mappings[one.id]?.quantile);
  return shown.map(({ id: signal, label }) => {
    const mapping = mappings[signal] ?? {};
    const { quantile = '' } = mapping;
    const { error, hint } = checkQuantile(quantile);
    return (
      <Field
        key={signal}
        label={text.quantileOf(label)}
        description={hint ?? text.quantileDescription}
        htmlFor={`${id}-${signal}`}
        invalid={error !== undefined}
        error={error}
      >
        <Input
          id={`${id}-${signal}`}
          disabled={options.readOnly}
          placeholder={usual.get(signal)?.quantile ?? EXAMPLE}
          value={quantile}
          onChange={({ currentTarget }) =>
            onOptionsChange(withMapping(options, signal, withField(mapping, 'quantile', currentTarget.value)))
          }
        />
      </Field>
    );
  });
}

/** What is certain to be wrong with PromQL of a quantile. */
export function checkQuantile(expression: string): PromqlVerdict {
  if (expression.trim() === '') {
    return {};
  }
  const missing = missingPlace(expression);
  return missing === undefined ? checkPromql(withoutPlaces(expression)) : { error: text.quantileMissing(missing) };
}
