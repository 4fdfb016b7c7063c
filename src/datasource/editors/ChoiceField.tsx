import { EditorField } from '@grafana/plugin-ui';
import { Combobox, type ComboboxOption } from '@grafana/ui';

import { labels } from '../labels';
import { useChoices, type ChoiceProps } from './choices';

/** One of an option's values. */
export function ChoiceField({ id, option, value, datasource, onChange }: ChoiceProps) {
  const { choices } = useChoices(option, datasource);
  const { label, description, required = false, default: fallback } = option;
  const chosen = typeof value === 'string' ? value : (fallback ?? null);
  const missing = required && chosen === null;
  return (
    <EditorField
      label={label}
      tooltip={description}
      htmlFor={id}
      invalid={missing}
      error={missing ? labels.query.choiceMissing : undefined}
    >
      <Combobox
        id={id}
        width={24}
        options={choices}
        value={chosen}
        placeholder={labels.query.choiceNone}
        // What has no default and is not required can be left out again.
        isClearable={fallback === undefined && !required}
        onChange={(picked: ComboboxOption<string> | null) => onChange(picked?.value)}
      />
    </EditorField>
  );
}
