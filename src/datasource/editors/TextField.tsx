import { EditorField } from '@grafana/plugin-ui';

import { type TextOption } from '../../contract/options';
import { CommitInput } from './CommitInput';

interface Props {
  readonly id: string;
  readonly option: TextOption;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A text, or several with commas between. The backend says what it cannot read. */
export function TextField({
  id,
  option: { label, description, placeholder, several = false },
  value,
  onChange,
}: Props) {
  const texts = [value ?? []].flat().map(String);
  return (
    <EditorField label={label} tooltip={description} htmlFor={id}>
      <CommitInput
        id={id}
        width={30}
        value={texts.join(', ')}
        placeholder={placeholder}
        onCommit={(entered) => onChange(several ? listOf(entered) : entered === '' ? undefined : entered)}
      />
    </EditorField>
  );
}

function listOf(entered: string): string[] | undefined {
  const parts = entered
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts;
}
