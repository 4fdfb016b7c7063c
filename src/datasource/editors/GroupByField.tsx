import { EditorField } from '@grafana/plugin-ui';
import { MultiCombobox } from '@grafana/ui';

import { labels } from '../labels';
import { type PulseSource } from '../source';

interface Props {
  readonly id: string;
  readonly datasource: PulseSource;
  readonly value: readonly string[] | undefined;
  readonly onChange: (labels: string[] | undefined) => void;
}

/** Labels of one's own that split each pipeline; none chosen leaves it whole. */
export function GroupByField({ id, datasource, value = [], onChange }: Props) {
  // Saved by hand, a single label may come without its list.
  const chosen = [value].flat();
  const variables = datasource.getVariableNames().map((name) => ({ value: name, group: labels.query.variables }));
  return (
    <EditorField label={labels.query.groupBy} tooltip={labels.query.groupByTooltip} htmlFor={id}>
      <MultiCombobox
        id={id}
        width="auto"
        minWidth={20}
        maxWidth={60}
        options={[
          ...chosen.map((name) => ({ value: name })),
          ...variables.filter(({ value: name }) => !chosen.includes(name)),
        ]}
        value={chosen}
        createCustomValue
        placeholder={labels.query.groupByPlaceholder}
        onChange={(picked) => onChange(picked.length > 0 ? picked.map((entry) => entry.value) : undefined)}
      />
    </EditorField>
  );
}
