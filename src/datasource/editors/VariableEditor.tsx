import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import { useId } from 'react';

import { labels } from '../labels';
import { type PulseVariableQuery } from '../variables';
import { type VariableProps } from './lazy';

const OPTIONS: ReadonlyArray<{ value: PulseVariableQuery['list']; label: string }> = [
  { value: 'pipelines', label: labels.variable.pipelines },
  { value: 'signals', label: labels.variable.signals },
];

/** Chooses what a board's variable lists. */
export default function VariableEditor({ query, onChange, onRunQuery }: VariableProps) {
  const id = useId();
  return (
    <EditorRow>
      <EditorField label={labels.variable.list} htmlFor={id}>
        <Combobox
          id={id}
          width={30}
          options={[...OPTIONS]}
          value={query.list ?? 'pipelines'}
          onChange={({ value }) => {
            onChange({ ...query, refId: query.refId || 'variable', list: value });
            onRunQuery();
          }}
        />
      </EditorField>
    </EditorRow>
  );
}
