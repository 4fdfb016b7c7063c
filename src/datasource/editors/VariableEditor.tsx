import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Combobox, Text } from '@grafana/ui';
import { omit, pickBy } from 'lodash';
import { useId } from 'react';

import { labels } from '../labels';
import { type VariableProps } from '../props';
import { type PulseVariableQuery } from '../query';
import { listValues } from '../variable-values';
import { CommitInput } from './CommitInput';
import { MatchersField } from './MatchersField';
import { useAnswer } from './useAnswer';

const text = labels.variable;

const LISTS: ReadonlyArray<{ value: PulseVariableQuery['list']; label: string }> = [
  { value: 'pipelines', label: text.pipelines },
  { value: 'label_values', label: text.labelValues },
  { value: 'signals', label: text.signals },
  { value: 'rules', label: text.rules },
  { value: 'rules_and_baselines', label: text.rulesAndBaselines },
];

/** Names of a preview, before it is cut. */
const MOST_NAMES = 8;

/** Chooses what a dashboard variable lists, and shows what that is now. */
export default function VariableEditor({ datasource, query, onChange, onRunQuery }: VariableProps) {
  const id = useId();
  const { list = 'pipelines', match, matchers, label } = query;
  const asked = { list, match, matchers, label };
  const { value, failure } = useAnswer(
    () => listValues(datasource, asked),
    JSON.stringify([datasource.uid, list, match, matchers, label]),
  );
  const change = (next: Omit<PulseVariableQuery, 'refId'>) => {
    const kept = omit(query, ['match', 'matchers', 'label']);
    onChange({ ...kept, refId: query.refId || 'variable', ...pickBy(next) });
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
        {list === 'label_values' && (
          <EditorField label={text.label} tooltip={text.labelTooltip} htmlFor={`${id}-label`}>
            <LabelChoice
              id={`${id}-label`}
              datasource={datasource}
              value={label}
              onChange={(chosen) => change({ ...asked, label: chosen })}
            />
          </EditorField>
        )}
        {(list === 'pipelines' || list === 'label_values') && (
          <>
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
                value={match ?? ''}
                placeholder={text.matchPlaceholder}
                onCommit={(entered) => change({ ...asked, match: entered })}
              />
            </EditorField>
            <MatchersField
              id={`${id}-matchers`}
              datasource={datasource}
              value={matchers}
              onChange={(entered = '') => change({ ...asked, matchers: entered })}
            />
          </>
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

interface LabelChoiceProps {
  readonly id: string;
  readonly datasource: VariableProps['datasource'];
  readonly value: string | undefined;
  readonly onChange: (label: string) => void;
}

/** One of the labels that pipelines have, or any other. */
function LabelChoice({ id, datasource, value, onChange }: LabelChoiceProps) {
  const { value: names = [], loading } = useAnswer(() => datasource.getLabels(), datasource.uid);
  return (
    <Combobox
      id={id}
      width={30}
      placeholder={text.labelPlaceholder}
      loading={loading}
      options={names.map((name) => ({ value: name, label: name }))}
      value={value ?? null}
      createCustomValue
      onChange={(picked) => onChange(picked.value)}
    />
  );
}
