import { ConfigSection, ConnectionSettings, DataSourceDescription } from '@grafana/plugin-ui';
import { Divider, Field, RadioButtonGroup, Text } from '@grafana/ui';
import { useId } from 'react';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { AuthSection } from './AuthSection';
import { CustomSignalsSection } from './CustomSignalsSection';
import { docsPage } from './docs';
import { EngineSection } from './EngineSection';
import { EventsSection } from './EventsSection';
import { HistogramsSection } from './HistogramsSection';
import { GeneralSection } from './GeneralSection';
import { LevelsSection } from './LevelsSection';
import { MappingSection } from './MappingSection';
import { ProvisionedNote } from './ProvisionedNote';
import { withJson } from './settings';
import { SimulatorSection } from './SimulatorSection';
import { TrafficRulesSection } from './TrafficRulesSection';
import { WeightsSection } from './WeightsSection';

const SOURCES = [
  { value: 'simulator', label: labels.config.simulator },
  { value: 'prometheus', label: labels.config.prometheus },
] as const;

/** The documentation as the app carries it. Grafana's page of a plugin stays empty where it is not in the catalogue. */
const DOCS = docsPage('datasource');

/** The settings page of the data source. Only what the chosen source needs is shown; what it does not need is kept. */
export default function ConfigEditor(props: ConfigProps) {
  const { options, onOptionsChange } = props;
  const id = useId();
  const { source = 'simulator' } = options.jsonData;
  return (
    <>
      <ProvisionedNote options={options} />
      {source === 'simulator' ? (
        <Text element="p" color="secondary">
          {labels.config.noSetup}
        </Text>
      ) : (
        <DataSourceDescription dataSourceName="ML Pulse" docsLink={DOCS} hasRequiredFields />
      )}
      <Divider />
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
          <Divider />
          <MappingSection {...props} />
          <Divider />
          <EventsSection {...props} />
          <HistogramsSection {...props} />
        </>
      )}
      <Divider />
      <CustomSignalsSection {...props} />
      <Divider />
      <LevelsSection {...props} />
      <Divider />
      <TrafficRulesSection {...props} />
      <Divider />
      <WeightsSection {...props} />
      <Divider />
      <GeneralSection {...props} />
    </>
  );
}
