import { EditorField } from '@grafana/plugin-ui';
import { Combobox, Switch, type ComboboxOption } from '@grafana/ui';

import { type OptionInfo, type PulseQuery } from '../../queries/model';
import { CATALOGUE, isSignalId } from '../../signals';
import { type DataSource } from '../DataSource';
import { controlOf, optionOf, withOption } from '../kinds';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';
import { AggregateFields } from './AggregateFields';
import { CommitInput } from './CommitInput';
import { SignalsField } from './SignalsField';

interface Props {
  readonly id: string;
  readonly option: OptionInfo;
  readonly query: PulseDataQuery;
  readonly datasource: DataSource;
  readonly onChange: (query: PulseDataQuery) => void;
}

/** One option of a kind, in the control that suits it. */
export function OptionField({ id, option, query, datasource, onChange }: Props) {
  const value = optionOf(query, option.name);
  const set = (next: unknown): void => onChange(withOption(query, option.name, next));
  const control = controlOf(option);
  switch (control) {
    case 'signals':
      return (
        <SignalsField
          id={id}
          option={option}
          datasource={datasource}
          value={value as string[] | undefined}
          onChange={set}
        />
      );
    case 'aggregate':
      return <AggregateFields id={id} option={option} value={value as PulseQuery['aggregate']} onChange={set} />;
    case 'switch': {
      const fallback = option.default === true;
      return (
        <EditorField label={labels.option(option.name)} tooltip={option.description} htmlFor={id}>
          <Switch
            id={id}
            value={typeof value === 'boolean' ? value : fallback}
            onChange={({ currentTarget }) =>
              set(currentTarget.checked === fallback ? undefined : currentTarget.checked)
            }
          />
        </EditorField>
      );
    }
    case 'signal':
    case 'choice':
      return <ChoiceField id={id} option={option} value={value} onChange={set} datasource={datasource} />;
    case 'number':
    case 'text':
      return (
        <EditorField label={labels.option(option.name)} tooltip={option.description} htmlFor={id}>
          <CommitInput
            id={id}
            width={20}
            type={control}
            value={value === undefined ? '' : String(value)}
            placeholder={option.default === undefined ? '' : String(option.default)}
            onCommit={(text) => set(control === 'number' && text !== '' ? Number(text) : text)}
          />
        </EditorField>
      );
  }
}

interface ChoiceProps {
  readonly id: string;
  readonly option: OptionInfo;
  readonly value: unknown;
  readonly datasource: DataSource;
  readonly onChange: (value: string | undefined) => void;
}

function ChoiceField({ id, option, value, datasource, onChange }: ChoiceProps) {
  const chosen = typeof value === 'string' ? value : option.default === undefined ? null : String(option.default);
  const values = (option.values ?? []).map((name) => choiceOf(option.name, name));
  const variables = datasource
    .getVariableNames()
    .map((name) => ({ value: name, label: name, group: labels.query.variables }));
  const missing = option.required === true && chosen === null;
  return (
    <EditorField
      label={labels.option(option.name)}
      tooltip={option.description}
      htmlFor={id}
      invalid={missing}
      error={missing ? labels.query.choiceMissing : undefined}
    >
      <Combobox
        id={id}
        width={24}
        options={[...values, ...variables]}
        value={chosen}
        placeholder={labels.query.choiceNone}
        // What has no default and is not required can be left out again.
        isClearable={option.default === undefined && option.required !== true}
        onChange={(picked: ComboboxOption<string> | null) => onChange(picked?.value)}
      />
    </EditorField>
  );
}

/** A signal by its label, among those measured with it; anything else by its word. */
function choiceOf(option: string, value: string): ComboboxOption<string> {
  const signal = isSignalId(value) ? CATALOGUE.get(value) : undefined;
  return signal
    ? { value, label: signal.label, description: signal.description, group: labels.groups[signal.group] }
    : { value, label: labels.choice(option, value) };
}
