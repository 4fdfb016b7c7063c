import { ConfigSection } from '@grafana/plugin-ui';
import { Combobox, Field, Input } from '@grafana/ui';
import { useId } from 'react';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { IncidentSchedule } from './IncidentSchedule';
import { isInterval, isWhole, numberOf, withSimulator } from './settings';

const INCIDENTS = [
  { value: 'demo', label: labels.config.incidentsDemo },
  { value: 'none', label: labels.config.incidentsNone },
] as const;

/** What the simulator makes up. */
export function SimulatorSection(props: ConfigProps) {
  const { options, onOptionsChange } = props;
  const id = useId();
  const { seed, pipelines, incidents = 'demo', interval = '' } = options.jsonData.simulator ?? {};
  const text = labels.config;
  const seedFits = isWhole(seed, 0, Number.MAX_SAFE_INTEGER);
  const pipelinesFit = isWhole(pipelines, 1, 10_000);
  const intervalFits = isInterval(interval);
  return (
    <ConfigSection title={text.simulator} description={text.simulatorDescription}>
      <Field label={text.seed} htmlFor={`${id}-seed`} invalid={!seedFits} error={text.seedError}>
        <Input
          id={`${id}-seed`}
          type="number"
          width={30}
          min={0}
          disabled={options.readOnly}
          placeholder="42"
          value={seed ?? ''}
          onChange={({ currentTarget }) =>
            onOptionsChange(withSimulator(options, { seed: numberOf(currentTarget.value) }))
          }
        />
      </Field>
      <Field label={text.pipelines} htmlFor={`${id}-pipelines`} invalid={!pipelinesFit} error={text.pipelinesError}>
        <Input
          id={`${id}-pipelines`}
          type="number"
          width={30}
          min={1}
          max={10_000}
          disabled={options.readOnly}
          placeholder="4"
          value={pipelines ?? ''}
          onChange={({ currentTarget }) =>
            onOptionsChange(withSimulator(options, { pipelines: numberOf(currentTarget.value) }))
          }
        />
      </Field>
      <Field label={text.incidents} description={text.incidentsDescription} htmlFor={`${id}-incidents`}>
        <Combobox
          id={`${id}-incidents`}
          width={30}
          disabled={options.readOnly}
          options={[...INCIDENTS]}
          value={incidents}
          onChange={({ value }) => onOptionsChange(withSimulator(options, { incidents: value }))}
        />
      </Field>
      <Field label={text.interval} htmlFor={`${id}-interval`} invalid={!intervalFits} error={text.intervalError}>
        <Input
          id={`${id}-interval`}
          width={30}
          disabled={options.readOnly}
          placeholder="5m"
          value={interval}
          onChange={({ currentTarget }) =>
            onOptionsChange(withSimulator(options, { interval: currentTarget.value || undefined }))
          }
        />
      </Field>
      <IncidentSchedule {...props} />
    </ConfigSection>
  );
}
