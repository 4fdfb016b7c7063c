import { EditorField } from '@grafana/plugin-ui';
import { MultiCombobox } from '@grafana/ui';

import { labels } from '../labels';
import { useChoices, type ChoiceProps } from './choices';

/** Several of an option's values; none chosen leaves the option out. */
export function ChoicesField({ id, option, value, datasource, onChange }: ChoiceProps) {
  const { choices } = useChoices(option, datasource);
  const { label, description, required = false } = option;
  // Saved by hand, a single value may come without its list.
  const chosen = value === undefined ? [] : [value].flat().map(String);
  const usual = option.usual ? labels.query.choicesUsual : labels.query.choicesPlaceholder;
  const missing = required && chosen.length === 0;
  return (
    <EditorField
      label={label}
      tooltip={description}
      htmlFor={id}
      invalid={missing}
      error={missing ? labels.query.choicesMissing : undefined}
    >
      <MultiCombobox
        id={id}
        width="auto"
        minWidth={24}
        maxWidth={80}
        options={choices}
        value={chosen}
        placeholder={required ? labels.query.choicesMissing : usual}
        onChange={(picked) => onChange(picked.length > 0 ? picked.map((entry) => entry.value) : undefined)}
      />
    </EditorField>
  );
}
