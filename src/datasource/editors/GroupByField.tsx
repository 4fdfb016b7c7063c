import { EditorField } from '@grafana/plugin-ui';
import { MultiCombobox, type ComboboxOption } from '@grafana/ui';
import { uniq } from 'lodash';

import { labels } from '../labels';
import { type PulseSource } from '../source';
import { useAnswer } from './useAnswer';

interface Props {
  readonly id: string;
  readonly datasource: PulseSource;
  readonly value: readonly string[] | undefined;
  readonly onChange: (labels: string[] | undefined) => void;
}

/** Labels of one's own that split each pipeline, those that its pipelines have or any other; none chosen leaves it whole. */
export function GroupByField({ id, datasource, value = [], onChange }: Props) {
  // Saved by hand, a single label may come without its list.
  const chosen = [value].flat();
  // Labels that cannot be listed can still be typed.
  const { value: names = [] } = useAnswer(() => datasource.getLabels(), datasource.uid);
  const options: Array<ComboboxOption<string>> = [
    ...uniq([...chosen, ...names]).map((name) => ({ value: name })),
    ...datasource
      .getVariableNames()
      .filter((name) => !chosen.includes(name))
      .map((name) => ({ value: name, group: labels.query.variables })),
  ];
  return (
    <EditorField label={labels.query.groupBy} tooltip={labels.query.groupByTooltip} htmlFor={id}>
      <MultiCombobox
        id={id}
        width="auto"
        minWidth={20}
        maxWidth={60}
        options={options}
        value={chosen}
        createCustomValue
        placeholder={labels.query.groupByPlaceholder}
        onChange={(picked) => onChange(picked.length > 0 ? picked.map((entry) => entry.value) : undefined)}
      />
    </EditorField>
  );
}
