import { EditorField } from '@grafana/plugin-ui';
import { Combobox, MultiCombobox, Switch, type ComboboxOption } from '@grafana/ui';

import { type OptionInfo, type PulseQuery } from '../../contract/query';
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
    case 'choices':
      return <ChoicesField id={id} option={option} value={value} onChange={set} datasource={datasource} />;
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

interface ChoiceProps<Value> {
  readonly id: string;
  readonly option: OptionInfo;
  readonly value: unknown;
  readonly datasource: DataSource;
  readonly onChange: (value: Value | undefined) => void;
}

function ChoiceField({ id, option, value, datasource, onChange }: ChoiceProps<string>) {
  const chosen = typeof value === 'string' ? value : option.default === undefined ? null : String(option.default);
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
        options={choicesOf(option, datasource)}
        value={chosen}
        placeholder={labels.query.choiceNone}
        // What has no default and is not required can be left out again.
        isClearable={option.default === undefined && option.required !== true}
        onChange={(picked: ComboboxOption<string> | null) => onChange(picked?.value)}
      />
    </EditorField>
  );
}

/** Several of an option's values; none chosen leaves the option out. */
function ChoicesField({ id, option, value, datasource, onChange }: ChoiceProps<string[]>) {
  return (
    <EditorField label={labels.option(option.name)} tooltip={option.description} htmlFor={id}>
      <MultiCombobox
        id={id}
        width="auto"
        minWidth={24}
        maxWidth={80}
        options={choicesOf(option, datasource)}
        value={typeof value === 'string' ? [value] : [...((value as string[] | undefined) ?? [])]}
        placeholder={labels.query.choicesPlaceholder}
        onChange={(picked) => onChange(picked.length ? picked.map((entry) => entry.value) : undefined)}
      />
    </EditorField>
  );
}

/** The option's values, and the variables that may stand for one. */
function choicesOf({ name, values = [] }: OptionInfo, datasource: DataSource): Array<ComboboxOption<string>> {
  return [
    ...values.map((value) => choiceOf(name, value)),
    ...datasource.getVariableNames().map((value) => ({ value, label: value, group: labels.query.variables })),
  ];
}

/** A signal by its label, among those measured with it; anything else by its word. */
function choiceOf(option: string, value: string): ComboboxOption<string> {
  const signal = isSignalId(value) ? CATALOGUE.of(value) : undefined;
  return signal
    ? { value, label: signal.label, description: signal.description, group: labels.groups[signal.group] }
    : { value, label: labels.choice(option, value) };
}
