import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Combobox, Text } from '@grafana/ui';
import { omit } from 'lodash';
import { useId } from 'react';

import { labels } from '../labels';
import { type VariableProps } from '../props';
import { type PulseVariableQuery } from '../query';
import { listValues } from '../variable-values';
import { CommitInput } from './CommitInput';
import { useAnswer } from './useAnswer';

const text = labels.variable;

const LISTS: ReadonlyArray<{ value: PulseVariableQuery['list']; label: string }> = [
  { value: 'pipelines', label: text.pipelines },
  { value: 'signals', label: text.signals },
  { value: 'rules', label: text.rules },
];

/** Names of a preview, before it is cut. */
const MOST_NAMES = 8;

/** Chooses what a dashboard variable lists, and shows what that is now. */
export default function VariableEditor({ datasource, query, onChange, onRunQuery }: VariableProps) {
  const id = useId();
  const { list = 'pipelines', match = '' } = query;
  const { value, failure } = useAnswer(
    () => listValues(datasource, { list, match }),
    JSON.stringify([datasource.uid, list, match]),
  );
  const change = (next: Pick<PulseVariableQuery, 'list' | 'match'>) => {
    onChange({ ...omit(query, 'match'), refId: query.refId || 'variable', ...next });
    onRunQuery();
  };
  return (
    <EditorRows>
      <EditorRow>
        <EditorField label={text.list} htmlFor={`${id}-list`}>
          <Combobox
            id={`${id}-list`}
            width={30}
            options={[...LISTS]}
            value={list}
            onChange={(picked) => change({ list: picked.value })}
          />
        </EditorField>
        {list === 'pipelines' && (
          <EditorField
            label={text.match}
            tooltip={text.matchTooltip}
            htmlFor={`${id}-match`}
            invalid={failure !== undefined}
            error={failure}
          >
            <CommitInput
              id={`${id}-match`}
              width={30}
              value={match}
              placeholder={text.matchPlaceholder}
              onCommit={(entered) => change(entered === '' ? { list } : { list, match: entered })}
            />
          </EditorField>
        )}
      </EditorRow>
      {value && (
        <Text element="p" variant="bodySmall" color="secondary">
          {value.length === 0 ? text.previewEmpty : text.preview(value.length, namesOf(value.map((one) => one.text)))}
        </Text>
      )}
    </EditorRows>
  );
}

function namesOf(names: readonly string[]): string {
  return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', …' : '');
}
