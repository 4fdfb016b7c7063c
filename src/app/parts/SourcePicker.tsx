import { Combobox } from '@grafana/ui';
import { useId } from 'react';

import { type Source } from '../sources';
import { HiddenLabel } from './HiddenLabel';

interface Props {
  readonly label: string;
  readonly sources: readonly Source[];
  readonly value: string;
  onChange(uid: string): void;
}

/** Which data source a page asks; nothing where there is no choice. */
export function SourcePicker({ label, sources, value, onChange }: Props) {
  const id = useId();
  return sources.length < 2 ? null : (
    <div>
      <HiddenLabel of={id}>{label}</HiddenLabel>
      <Combobox
        id={id}
        width="auto"
        minWidth={24}
        options={sources.map(({ uid, name }) => ({ value: uid, label: name }))}
        value={value}
        onChange={(chosen) => onChange(chosen.value)}
      />
    </div>
  );
}
