import { EditorField } from '@grafana/plugin-ui';

import { type NumberOption } from '../../contract/options';
import { labels } from '../labels';
import { CommitInput } from './CommitInput';

interface Props {
  readonly id: string;
  readonly option: NumberOption;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A number within the option's limits, or a variable that holds one. */
export function NumberField({ id, option, value, onChange }: Props) {
  const { label, description, min = -Infinity, max = Infinity, integer, default: fallback } = option;
  const text = value === undefined ? '' : String(value);
  const number = Number(text);
  const fits = number >= min && number <= max && (!integer || Number.isInteger(number));
  const invalid = text !== '' && !text.includes('$') && !fits;
  return (
    <EditorField
      label={label}
      tooltip={description}
      htmlFor={id}
      invalid={invalid}
      error={invalid ? labels.query.numberInvalid(text, min, max) : undefined}
    >
      <CommitInput
        id={id}
        width={20}
        type="number"
        value={text}
        placeholder={fallback === undefined ? '' : String(fallback)}
        onCommit={(entered) => onChange(entered === '' ? undefined : Number(entered))}
      />
    </EditorField>
  );
}
