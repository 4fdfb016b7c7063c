import { ConfigSection } from '@grafana/plugin-ui';
import { Alert, Button, Combobox, Field, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import { useId } from 'react';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { MappingTable } from './MappingTable';
import { Readiness } from './Readiness';
import { useUnsaved } from './saved';
import { withPrometheus } from './settings';
import { signalsOf } from './signals';
import { useMappingTest } from './useMappingTest';

const PRESETS = [
  { value: 'canonical', label: labels.config.presetCanonical, description: labels.config.presetCanonicalDescription },
] as const;

const text = labels.config;

/** Which metric each signal is read from, and a test of it. */
export function MappingSection(props: ConfigProps) {
  const { options, onOptionsChange } = props;
  const id = useId();
  const unsaved = useUnsaved(options);
  const names = new Map(signalsOf(options.jsonData).map((signal) => [signal.id, signal.label]));
  const { report, failure, pending, run } = useMappingTest(options.uid);
  return (
    <ConfigSection title={text.mappings} description={text.mappingsDescription}>
      <Field label={text.preset} htmlFor={`${id}-preset`}>
        <Combobox
          id={`${id}-preset`}
          width={40}
          disabled={options.readOnly}
          options={[...PRESETS]}
          value={options.jsonData.prometheus?.preset ?? 'canonical'}
          onChange={({ value }) => onOptionsChange(withPrometheus(options, { preset: value }))}
        />
      </Field>
      <MappingTable {...props} report={report} />
      <Stack direction="row" gap={2} alignItems="center">
        <Button variant="secondary" icon="sync" disabled={unsaved || pending} onClick={run}>
          {text.testMapping}
        </Button>
        {pending ? (
          <LoadingPlaceholder text={text.testPending} className="" />
        ) : (
          <Text color="secondary" variant="bodySmall">
            {unsaved ? text.testUnsaved : text.testDescription}
          </Text>
        )}
      </Stack>
      <div aria-live="polite">
        {failure && (
          <Alert severity="error" title={text.testFailed}>
            {failure}
          </Alert>
        )}
        {report && <Readiness report={report} names={names} outdated={unsaved} />}
      </div>
    </ConfigSection>
  );
}
