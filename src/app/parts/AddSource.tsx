import { locationService } from '@grafana/runtime';
import { Alert, Button, Stack } from '@grafana/ui';
import { useState } from 'react';

import { messageOf } from '../../datasource/failure';
import { labels } from '../labels';
import { settingsRoute } from '../places';
import { addSource } from '../sources';

interface Props {
  /** Whether an engine can be connected as well. */
  readonly engine?: boolean;
  readonly onAdded: () => void;
}

/** Buttons that add a data source. An engine has more to be told, so its settings are opened. */
export function AddSource({ engine = true, onAdded }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const add = async (source: 'simulator' | 'prometheus', name: string): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const uid = await addSource(source, name);
      if (source === 'simulator') {
        onAdded();
      } else {
        locationService.push(settingsRoute(uid));
      }
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {failure !== undefined && (
        <Alert severity="error" title={labels.addFailed}>
          {failure}
        </Alert>
      )}
      <Stack direction="row" gap={1} wrap="wrap" justifyContent="center">
        <Button icon="plus" disabled={busy} onClick={() => void add('simulator', labels.demoName)}>
          {labels.addDemo}
        </Button>
        {engine && (
          <Button
            variant="secondary"
            icon="plug"
            disabled={busy}
            onClick={() => void add('prometheus', labels.engineName)}
          >
            {labels.addEngine}
          </Button>
        )}
      </Stack>
    </>
  );
}
