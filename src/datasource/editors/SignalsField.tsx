import { EditorField } from '@grafana/plugin-ui';
import { MultiCombobox, type ComboboxOption } from '@grafana/ui';
import { useMemo } from 'react';

import { type OptionInfo } from '../../contract/query';
import { SIGNALS, type SignalId } from '../../signals';
import { type DataSource } from '../DataSource';
import { labels } from '../labels';
import { useAnswer } from './useAnswer';

interface Props {
  readonly id: string;
  readonly option: OptionInfo;
  readonly datasource: DataSource;
  readonly value: readonly string[] | string | undefined;
  readonly onChange: (signals: SignalId[] | undefined) => void;
}

/** Several signals by name, grouped as they are measured, or variables that hold them. */
export function SignalsField({ id, option, datasource, value, onChange }: Props) {
  const { value: answered } = useAnswer(() => datasource.getSignals(), datasource.uid);
  const chosen = typeof value === 'string' ? [value] : [...(value ?? [])];
  // Until the backend answers, and should it not, the catalogue as written does.
  const signals = answered ?? SIGNALS;
  const options = useMemo<Array<ComboboxOption<string>>>(
    () => [
      ...signals.map((signal) => ({
        value: signal.id,
        label: signal.label,
        description: signal.description,
        group: labels.groups[signal.group],
      })),
      ...datasource.getVariableNames().map((name) => ({ value: name, label: name, group: labels.query.variables })),
    ],
    [signals, datasource],
  );
  const missing = option.required === true && chosen.length === 0;
  return (
    <EditorField
      label={labels.query.signals}
      tooltip={option.description}
      htmlFor={id}
      invalid={missing}
      error={missing ? labels.query.signalsMissing : undefined}
    >
      <MultiCombobox
        id={id}
        width={48}
        options={options}
        value={chosen}
        placeholder={labels.query.signalsPlaceholder}
        // What is no signal, a variable say, the backend or its replacement settles.
        onChange={(picked) => onChange(picked.length ? picked.map((entry) => entry.value as SignalId) : undefined)}
      />
    </EditorField>
  );
}
