import { Input } from '@grafana/ui';
import { useState, type KeyboardEvent } from 'react';

interface Props {
  readonly id: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly placeholder?: string;
  readonly width?: number;
  readonly type?: 'text' | 'number';
}

/** A text field that tells its value when left or on Enter, so that half a word asks nothing of the backend. */
export function CommitInput({ id, value, onCommit, placeholder, width, type = 'text' }: Props) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  const commit = () => {
    if (text.trim() !== value) {
      onCommit(text.trim());
    }
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') {
      commit();
    }
  };
  return (
    <Input
      id={id}
      type={type}
      width={width}
      value={text}
      placeholder={placeholder}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
