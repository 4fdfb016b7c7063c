import { Field, Input } from '@grafana/ui';
import { useId } from 'react';

import { numberOf } from './settings';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly error: string;
  /** In seconds, as the value that holds where there is none. */
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  readonly disabled: boolean | undefined;
  readonly milliseconds: number | undefined;
  onChange(milliseconds: number | undefined): void;
}

/** A time that is entered in seconds, and kept in milliseconds. */
export function SecondsField({
  label,
  description,
  error,
  least,
  most,
  usual,
  disabled,
  milliseconds,
  onChange,
}: Props) {
  const id = useId();
  const seconds = milliseconds === undefined ? undefined : milliseconds / 1000;
  const fits = seconds === undefined || (seconds >= least && seconds <= most);
  return (
    <Field label={label} description={description} htmlFor={id} invalid={!fits} error={error}>
      <Input
        id={id}
        type="number"
        width={30}
        min={least}
        max={most}
        step="any"
        disabled={disabled}
        placeholder={String(usual)}
        value={seconds ?? ''}
        onChange={({ currentTarget }) => {
          const entered = numberOf(currentTarget.value);
          onChange(entered === undefined ? undefined : Math.round(entered * 1000));
        }}
      />
    </Field>
  );
}
