import { EditorField } from '@grafana/plugin-ui';
import { Switch } from '@grafana/ui';

import { flagOf, variableOf, type FlagOption, type OptionInfo } from '../../contract/options';
import { type PulseSource } from '../source';
import { ChoiceField } from './ChoiceField';
import { ChoicesField } from './ChoicesField';
import { DurationField } from './DurationField';
import { GroupFields } from './GroupFields';
import { NumberField } from './NumberField';
import { NumbersField } from './NumbersField';
import { TextField } from './TextField';

interface Props {
  readonly id: string;
  readonly option: OptionInfo;
  /** What the query gives the option; undefined where it gives nothing. */
  readonly value: unknown;
  readonly datasource: PulseSource;
  /** @param value undefined takes the option away, so that its default applies. */
  readonly onChange: (value: unknown) => void;
}

/** One option of a kind, in the control that its type asks for. */
export function OptionField({ id, option, value, datasource, onChange }: Props) {
  switch (option.type) {
    case 'signal':
    case 'choice': {
      const Field = option.several ? ChoicesField : ChoiceField;
      return <Field id={id} option={option} value={value} datasource={datasource} onChange={onChange} />;
    }
    case 'flag':
      return <FlagField id={id} option={option} value={value} onChange={onChange} />;
    case 'number':
      return <NumberField id={id} option={option} value={value} onChange={onChange} />;
    case 'numbers':
      return <NumbersField id={id} option={option} value={value} onChange={onChange} />;
    case 'duration':
      return (
        <DurationField
          id={id}
          label={option.label}
          tooltip={option.description}
          value={value as string | undefined}
          placeholder={option.default}
          calendar={option.calendar}
          onChange={onChange}
        />
      );
    case 'text':
      return <TextField id={id} option={option} value={value} onChange={onChange} />;
    case 'group':
      return (
        <GroupFields option={option} value={value} onChange={onChange}>
          {(field, entry, set) => (
            <OptionField
              id={`${id}-${field.name}`}
              option={field}
              value={entry}
              datasource={datasource}
              onChange={set}
            />
          )}
        </GroupFields>
      );
  }
}

interface FlagProps {
  readonly id: string;
  readonly option: FlagOption;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A switch; a variable that decides in its place is named beside it, and gives way when it is switched. */
function FlagField({ id, option, value, onChange }: FlagProps) {
  const variable = variableOf(value);
  return (
    <EditorField
      label={variable === undefined ? option.label : `${option.label} (${variable})`}
      tooltip={option.description}
      htmlFor={id}
    >
      <Switch
        id={id}
        value={flagOf(value, option.default)}
        onChange={({ currentTarget: { checked } }) => onChange(checked === option.default ? undefined : checked)}
      />
    </EditorField>
  );
}
