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
import { SecondsField } from './SecondsField';
import { isInterval, isWhole, numberOf, withPrometheus } from './settings';

/** How the engine is asked. */
export function EngineSection({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  const {
    pipelineLabel = '',
    scrapeInterval = '',
    timeoutMs,
    answerCacheMs,
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
      <SecondsField
        label={text.timeout}
        error={text.timeoutError}
        least={0.1}
        most={600}
        usual={30}
        disabled={options.readOnly}
        milliseconds={timeoutMs}
        onChange={(milliseconds) => onOptionsChange(withPrometheus(options, { timeoutMs: milliseconds }))}
      />
      <SecondsField
        label={text.answerCache}
        description={text.answerCacheDescription}
        error={text.answerCacheError}
        least={0}
        most={60}
        usual={5}
        disabled={options.readOnly}
        milliseconds={answerCacheMs}
        onChange={(milliseconds) => onOptionsChange(withPrometheus(options, { answerCacheMs: milliseconds }))}
      />
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
