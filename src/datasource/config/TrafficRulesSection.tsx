import { ConfigSection } from '@grafana/plugin-ui';
import { Field, RadioButtonGroup } from '@grafana/ui';
import { useId } from 'react';

import { BASELINES, TRAFFIC_RULES, USUAL_BASELINES } from '../../signals';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { withBaseline } from './settings';

const text = labels.config;
const CHOICES = BASELINES.map((value) => ({ value, label: text.baselines[value] }));

/** What the rules of traffic compare the request rate with. */
export function TrafficRulesSection({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  const own = options.jsonData.rules ?? {};
  return (
    <ConfigSection
      title={text.trafficRules}
      description={text.trafficRulesDescription}
      isCollapsible
      isInitiallyOpen={Object.keys(own).length > 0}
    >
      {TRAFFIC_RULES.map((rule) => (
        <Field key={rule} label={text.trafficRule[rule]} htmlFor={`${id}-${rule}`}>
          <RadioButtonGroup
            id={`${id}-${rule}`}
            aria-label={text.trafficRule[rule]}
            disabled={options.readOnly}
            options={CHOICES}
            value={own[rule]?.against || USUAL_BASELINES[rule]}
            onChange={(against) => onOptionsChange(withBaseline(options, rule, against))}
          />
        </Field>
      ))}
    </ConfigSection>
  );
}
