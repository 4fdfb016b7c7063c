import { ConfigSection } from '@grafana/plugin-ui';
import { Checkbox, Field, Input } from '@grafana/ui';
import { useId } from 'react';

import { isLabelName } from '../../series/label-name';
import { formatDuration } from '../../series';
import { refusedParameter } from '../../contract/request-parameters';
import { SCRAPE_INTERVAL } from '../../sources/prometheus/presets';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { AtMost } from './AtMost';
import { presetsOf } from './presets';
import { isInterval, isWhole, numberOf, withPrometheus } from './settings';

/** How the engine is asked. */
export function EngineSection({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  const {
    pipelineLabel = '',
    scrapeInterval = '',
    timeoutMs,
    maxQueryBytes,
    queryParameters = '',
    strictRules,
    recordedRules,
  } = options.jsonData.prometheus ?? {};
  const text = labels.config;
  const labelFits = pipelineLabel === '' || isLabelName(pipelineLabel);
  const scrapeFits = isInterval(scrapeInterval);
  const refused = refusedParameter(queryParameters);
  const bytesFit = isWhole(maxQueryBytes, 1_000, 10_000_000);
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
          placeholder={presetsOf(options.jsonData)[0].pipelineLabel}
          value={pipelineLabel}
          onChange={({ currentTarget }) =>
            onOptionsChange(withPrometheus(options, { pipelineLabel: currentTarget.value || undefined }))
          }
        />
      </Field>
      <Field
        label={text.scrapeInterval}
        description={text.scrapeIntervalDescription}
        htmlFor={`${id}-scrape`}
        invalid={!scrapeFits}
        error={text.intervalError}
      >
        <Input
          id={`${id}-scrape`}
          width={30}
          disabled={options.readOnly}
          placeholder={formatDuration(SCRAPE_INTERVAL)}
          value={scrapeInterval}
          onChange={({ currentTarget }) =>
            onOptionsChange(withPrometheus(options, { scrapeInterval: currentTarget.value || undefined }))
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
      <Field
        label={text.maxQueryBytes}
        description={text.maxQueryBytesDescription}
        htmlFor={`${id}-bytes`}
        invalid={!bytesFit}
        error={text.maxQueryBytesError}
      >
        <Input
          id={`${id}-bytes`}
          type="number"
          width={30}
          min={1_000}
          max={10_000_000}
          disabled={options.readOnly}
          placeholder="8192"
          value={maxQueryBytes ?? ''}
          onChange={({ currentTarget }) =>
            onOptionsChange(withPrometheus(options, { maxQueryBytes: numberOf(currentTarget.value) }))
          }
        />
      </Field>
      <AtMost width={60}>
        <Field
          label={text.queryParameters}
          description={text.queryParametersDescription}
          htmlFor={`${id}-parameters`}
          invalid={refused !== undefined}
          error={text.queryParametersError(refused ?? '')}
        >
          <Input
            id={`${id}-parameters`}
            disabled={options.readOnly}
            placeholder="tenant=a&partial_response=false"
            value={queryParameters}
            onChange={({ currentTarget }) =>
              onOptionsChange(withPrometheus(options, { queryParameters: currentTarget.value || undefined }))
            }
          />
        </Field>
      </AtMost>
      <Checkbox
        label={text.strictRules}
        description={text.strictRulesDescription}
        disabled={options.readOnly}
        // Provisioning replaces variables by text.
        value={String(strictRules ?? false) === 'true'}
        onChange={({ currentTarget }) =>
          onOptionsChange(withPrometheus(options, { strictRules: currentTarget.checked || undefined }))
        }
      />
      <Checkbox
        label={text.recordedRules}
        description={text.recordedRulesDescription}
        disabled={options.readOnly}
        value={recordedRules !== 'off'}
        onChange={({ currentTarget }) =>
          onOptionsChange(withPrometheus(options, { recordedRules: currentTarget.checked ? undefined : 'off' }))
        }
      />
    </ConfigSection>
  );
}
