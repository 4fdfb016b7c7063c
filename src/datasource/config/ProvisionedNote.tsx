import { Alert, Text } from '@grafana/ui';

import { type ConfigProps } from '../props';
import { labels } from '../labels';

const text = labels.config;

/**
 * What becomes of changes to a data source that a provisioning file sets. Grafana says only of a read-only one that it is
 * provisioned; of one that can be edited its file says it here.
 */
export function ProvisionedNote({ options }: Pick<ConfigProps, 'options'>) {
  if (options.readOnly) {
    return (
      <Text element="p" color="secondary">
        {text.provisionedReadOnly}
      </Text>
    );
  }
  // Provisioning replaces variables by text.
  return String(options.jsonData.provisioned) === 'true' ? (
    <Alert severity="warning" title={text.provisionedTitle}>
      {text.provisioned}
    </Alert>
  ) : null;
}
