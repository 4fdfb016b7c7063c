import { EditorField } from '@grafana/plugin-ui';

import { parseDuration, parseSpan } from '../../series';
import { labels } from '../labels';
import { CommitInput } from './CommitInput';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly tooltip: string;
  readonly value: string | undefined;
  /** What is shown while there is no value. */
  readonly placeholder?: string;
  /** True if it can be a span of the calendar. */
  readonly calendar?: boolean;
  readonly onChange: (value: string | undefined) => void;
}

/** A span of time such as `5m`, or a variable that holds one. */
export function DurationField({
  id,
  label,
  tooltip,
  value = '',
  placeholder = labels.query.durationNone,
  calendar = false,
  onChange,
}: Props) {
  const parse = calendar ? parseSpan : parseDuration;
  const invalid = value !== '' && !value.includes('$') && parse(value) === null;
  return (
    <EditorField
      label={label}
      tooltip={tooltip}
      htmlFor={id}
      invalid={invalid}
      error={
        invalid
          ? `“${value}” is no duration. Enter one such as ${calendar ? '1h, 1d, 1w, 1M or 1y' : '30s, 5m or 1h'}.`
          : undefined
      }
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
