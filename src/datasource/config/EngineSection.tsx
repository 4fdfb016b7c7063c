import { ConfigSection } from '@grafana/plugin-ui';
import { Field, Input } from '@grafana/ui';
import { useId } from 'react';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { numberOf, withPrometheus } from './settings';

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** How the engine is asked. */
export function EngineSection({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  const { pipelineLabel = '', timeoutMs } = options.jsonData.prometheus ?? {};
  const text = labels.config;
  const labelFits = pipelineLabel === '' || LABEL_NAME.test(pipelineLabel);
  const timeoutFits = timeoutMs === undefined || (timeoutMs >= 100 && timeoutMs <= 600_000);
  return (
    <ConfigSection title={text.engine}>
      <Field
        label={text.pipelineLabel}
        description={text.pipelineLabelDescription}
        htmlFor={`${id}-label`}
        invalid={!labelFits}
        error={text.pipelineLabelError}
      >
        <Input
          id={`${id}-label`}
          width={30}
          disabled={options.readOnly}
          placeholder="pipeline"
          value={pipelineLabel}
          onChange={({ currentTarget }) =>
            onOptionsChange(withPrometheus(options, { pipelineLabel: currentTarget.value || undefined }))
          }
        />
      </Field>
      <Field label={text.timeout} htmlFor={`${id}-timeout`} invalid={!timeoutFits} error={text.timeoutError}>
        <Input
          id={`${id}-timeout`}
          type="number"
          width={30}
          min={0.1}
          max={600}
          step="any"
          disabled={options.readOnly}
          placeholder="30"
          value={timeoutMs === undefined ? '' : timeoutMs / 1000}
          onChange={({ currentTarget }) => {
            const entered = numberOf(currentTarget.value);
            const milliseconds = entered === undefined ? undefined : Math.round(entered * 1000);
            onOptionsChange(withPrometheus(options, { timeoutMs: milliseconds }));
          }}
        />
      </Field>
    </ConfigSection>
  );
}
