import { EditorField } from '@grafana/plugin-ui';
import { Combobox, Stack, type ComboboxOption } from '@grafana/ui';
import { useId, useState } from 'react';

import { labels } from '../labels';
import { type PulseSource } from '../source';
import { CommitInput } from './CommitInput';
import { useAnswer } from './useAnswer';

interface Props {
  readonly id: string;
  readonly datasource: PulseSource;
  readonly value: string | undefined;
  readonly onChange: (matchers: string | undefined) => void;
}

/** What other labels of the pipelines must be: typed, or chosen label by label. */
export function MatchersField({ id, datasource, value = '', onChange }: Props) {
  const commit = (entered: string) => onChange(entered === '' ? undefined : entered);
  return (
    <EditorField label={labels.query.matchers} tooltip={labels.query.matchersTooltip} htmlFor={id}>
      <Stack gap={0.5}>
        <CommitInput
          id={id}
          width={30}
          value={value}
          placeholder={labels.query.matchersPlaceholder}
          onCommit={commit}
        />
        <Adder datasource={datasource} matchers={value} onAdd={(matcher) => commit(withMatcher(value, matcher))} />
      </Stack>
    </EditorField>
  );
}

/** Matchers with one more, the braces around them left out. */
function withMatcher(matchers: string, added: string): string {
  const bare = matchers.trim().replace(/^\{|\}$/g, '').replace(/,\s*$/, '').trim(); // prettier-ignore
  return bare === '' ? added : `${bare},${added}`;
}

/** As PromQL writes it: a name that is no word is quoted. */
const matcherOf = (label: string, value: string): string =>
  `${/^[a-zA-Z_]\w*$/.test(label) ? label : JSON.stringify(label)}=${JSON.stringify(value)}`;

interface AdderProps {
  readonly datasource: PulseSource;
  readonly matchers: string;
  readonly onAdd: (matcher: string) => void;
}

/** Chooses a label, then one of its values: of the pipelines that the matchers so far leave. */
function Adder({ datasource, matchers, onAdd }: AdderProps) {
  const id = useId();
  const [label, setLabel] = useState<string>();
  const list = (): Promise<string[]> => {
    const selection = { matchers: datasource.interpolateMatchers(matchers) };
    return label === undefined ? datasource.getLabels(selection) : datasource.getLabelValues(label, selection);
  };
  const { value: names = [], failed, loading } = useAnswer(list, JSON.stringify([datasource.uid, matchers, label]));
  const options = names.map((name): ComboboxOption<string> => ({ value: name, label: name }));
  const text = label === undefined ? labels.query.addLabel : labels.query.addValue(label);
  const isEmpty = !loading && options.length === 0;
  return (
    <>
      <span id={id} hidden>
        {text}
      </span>
      <Combobox
        // Each step begins with an empty field.
        key={`${label ?? ''} ${matchers}`}
        width={20}
        aria-labelledby={id}
        placeholder={failed ? labels.query.labelsFailed : isEmpty ? labels.query.labelsNone : text}
        disabled={label === undefined && (isEmpty || failed)}
        loading={loading}
        options={options}
        value={null}
        createCustomValue={label !== undefined}
        autoFocus={label !== undefined}
        onBlur={() => setLabel(undefined)}
        onChange={({ value: chosen }) => {
          if (label === undefined) {
            setLabel(chosen);
          } else {
            onAdd(matcherOf(label, chosen));
            setLabel(undefined);
          }
        }}
      />
    </>
  );
}
