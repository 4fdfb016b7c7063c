import { ConfigSection } from '@grafana/plugin-ui';
import { Combobox, Field } from '@grafana/ui';
import { useId } from 'react';

import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { withJson } from './settings';

/** What holds for every source. */
export function GeneralSection({ options, onOptionsChange }: ConfigProps) {
  const id = useId();
  return (
    <ConfigSection title={labels.config.general}>
      <Field label={labels.config.timezone} description={labels.config.timezoneDescription} htmlFor={id}>
        <Combobox
          id={id}
          width={30}
          disabled={options.readOnly}
          createCustomValue
          options={timezones().map((value) => ({ value, label: value }))}
          value={options.jsonData.timezone || 'UTC'}
          onChange={({ value }) => onOptionsChange(withJson(options, { timezone: value }))}
        />
      </Field>
    </ConfigSection>
  );
}

/** The zones that this browser knows; some leave UTC out. */
function timezones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
