import { ConfigSection } from '@grafana/plugin-ui';
import { Alert, Button, Field, LoadingPlaceholder, MultiCombobox, Space, Stack, Text } from '@grafana/ui';
import { useId } from 'react';

import { DEFAULT_PRESET, PRESETS } from '../../sources/prometheus/presets';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { AtMost } from './AtMost';
import { DiscoverySection } from './DiscoverySection';
import { MappingTable } from './MappingTable';
import { namedPresets } from './presets';
import { QuantileFields } from './QuantileFields';
import { Readiness } from './Readiness';
import { useUnsaved } from './saved';
import { withPrometheus } from './settings';
import { signalsOf } from './signals';
import { useMappingTest } from './useMappingTest';

const CHOICES = [...PRESETS.values()].map(({ id, title }) => ({ value: id, label: title }));

const text = labels.config;

/** Which metric each signal is read from, and a test of it. */
export function MappingSection(props: ConfigProps) {
  const { options, onOptionsChange } = props;
  const id = useId();
  const unsaved = useUnsaved(options);
  const names = new Map(signalsOf(options.jsonData).map((signal) => [signal.id, signal.label]));
  const { report, failure, refused, pending, run } = useMappingTest(options.uid);
  return (
    <ConfigSection title={text.mappings} description={text.mappingsDescription}>
      <DiscoverySection {...props} />
      <Space v={3} />
      <AtMost width={80}>
        <Field label={text.presets} description={text.presetsDescription} htmlFor={`${id}-presets`}>
          <MultiCombobox
            id={`${id}-presets`}
            disabled={options.readOnly}
            options={CHOICES}
            value={namedPresets(options.jsonData)}
            placeholder={DEFAULT_PRESET.title}
            onChange={(picked) =>
              onOptionsChange(
                withPrometheus(options, {
                  presets: picked.length > 0 ? picked.map(({ value }) => value) : undefined,
                  preset: undefined,
                }),
              )
            }
          />
        </Field>
      </AtMost>
      <MappingTable {...props} report={report} refused={unsaved ? undefined : refused} />
      <QuantileFields {...props} />
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
        {report && report.remarks.length > 0 && (
          <Alert severity="warning" title={text.remarks}>
            {report.remarks.join(' ')}
          </Alert>
        )}
        {report && <Readiness report={report} names={names} outdated={unsaved} />}
      </div>
    </ConfigSection>
  );
}
