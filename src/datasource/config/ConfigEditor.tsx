import { ConfigSection, ConnectionSettings } from '@grafana/plugin-ui';
import { Divider, Field, RadioButtonGroup } from '@grafana/ui';
import { useId } from 'react';

import { type ConfigProps } from '../editors/lazy';
import { labels } from '../labels';
import { AuthSection } from './AuthSection';
import { EngineSection } from './EngineSection';
import { GeneralSection } from './GeneralSection';
import { withJson } from './settings';
import { SimulatorSection } from './SimulatorSection';

const SOURCES = [
  { value: 'simulator', label: labels.config.simulator },
  { value: 'prometheus', label: labels.config.prometheus },
] as const;

/** The settings page of the data source. Only what the chosen source needs is shown; what it does not need is kept. */
export default function ConfigEditor(props: ConfigProps) {
  const { options, onOptionsChange } = props;
  const id = useId();
  const { source = 'simulator' } = options.jsonData;
  return (
    <>
      <ConfigSection title={labels.config.source} description={labels.config.sourceDescription}>
        <Field label={labels.config.source} htmlFor={id}>
          <RadioButtonGroup
            id={id}
            aria-label={labels.config.source}
            disabled={options.readOnly}
            options={[...SOURCES]}
            value={source}
            onChange={(value) => onOptionsChange(withJson(options, { source: value }))}
          />
        </Field>
      </ConfigSection>
      <Divider />
      {source === 'simulator' ? (
        <SimulatorSection {...props} />
      ) : (
        <>
          <ConnectionSettings
            config={options}
            onChange={onOptionsChange}
            description={labels.config.connectionDescription}
            urlPlaceholder="http://localhost:9090"
          />
          <Divider />
          <AuthSection {...props} />
          <Divider />
          <EngineSection {...props} />
        </>
      )}
      <Divider />
      <GeneralSection {...props} />
    </>
  );
}
