import { EditorField } from '@grafana/plugin-ui';

import { parseDuration } from '../../series';
import { labels } from '../labels';
import { CommitInput } from './CommitInput';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly tooltip: string;
  readonly value: string | undefined;
  /** What is shown while there is no value. */
  readonly placeholder?: string;
  readonly onChange: (value: string | undefined) => void;
}

/** A span of time such as `5m`, or a variable that holds one. */
export function DurationField({
  id,
  label,
  tooltip,
  value = '',
  placeholder = labels.query.durationNone,
  onChange,
}: Props) {
  const invalid = value !== '' && !value.includes('$') && parseDuration(value) === null;
  return (
    <EditorField
      label={label}
      tooltip={tooltip}
      htmlFor={id}
      invalid={invalid}
      error={invalid ? `“${value}” is no duration. Enter one such as 30s, 5m or 1h.` : undefined}
    >
      <CommitInput
        id={id}
        width={14}
        value={value}
        placeholder={placeholder}
        onCommit={(text) => onChange(text === '' ? undefined : text)}
      />
    </EditorField>
  );
}
