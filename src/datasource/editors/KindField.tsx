import { EditorField } from '@grafana/plugin-ui';
import { Combobox, type ComboboxOption } from '@grafana/ui';

import { type KindInfo } from '../../contract/kinds';
import { labels } from '../labels';

interface Props {
  readonly id: string;
  readonly kinds: readonly KindInfo[];
  readonly loading: boolean;
  readonly failed: boolean;
  readonly queryType: string;
  readonly onChange: (kind: KindInfo) => void;
}

/** What is asked, by its plain-words title; the bare name if the backend could not say what it knows. */
export function KindField({ id, kinds, loading, failed, queryType, onChange }: Props) {
  const known = kinds.map(({ kind, title, description, purpose }): ComboboxOption<string> => ({
    value: kind,
    label: title,
    description,
    group: labels.purposes[purpose],
  }));
  const listed = known.some(({ value }) => value === queryType);
  const options = listed || !queryType ? known : [...known, { value: queryType, label: queryType }];
  const unknown = !loading && !failed && queryType !== '' && !listed;
  return (
    <EditorField
      label={labels.query.kind}
      htmlFor={id}
      invalid={failed || unknown}
      error={failed ? labels.query.kindsFailed : unknown ? labels.query.kindUnknown(queryType) : undefined}
    >
      {/* Without `loading`: Grafana's icon keeps the spinner if the state changes before its picture has come. */}
      <Combobox
        id={id}
        width={44}
        options={options}
        value={queryType || null}
        placeholder={loading ? labels.query.kindsLoading : labels.query.kindPlaceholder}
        onChange={({ value }) => {
          const kind = kinds.find((candidate) => candidate.kind === value);
          if (kind) {
            onChange(kind);
          }
        }}
      />
    </EditorField>
  );
}
