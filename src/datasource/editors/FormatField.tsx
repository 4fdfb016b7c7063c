import { type CoreApp } from '@grafana/data';
import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';

import { type KindInfo } from '../../contract/kinds';
import { type Format } from '../../contract/query';
import { formatOf, formatsFor, isForRules } from '../kinds';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';

interface Props {
  readonly id: string;
  readonly kind: KindInfo;
  readonly query: PulseDataQuery;
  readonly app: CoreApp | undefined;
  readonly onChange: (format: Format) => void;
}

/** The shape of the answer, of those that the kind has and that are of use here. */
export function FormatField({ id, kind, query, app, onChange }: Props) {
  const format = formatOf(query, kind);
  const useful = formatsFor(kind, app);
  const unfit = isForRules(app) && !useful.includes(format);
  const remedy =
    useful.length > 0 ? labels.query.tableInRule(labels.formats[useful[0]].label) : labels.query.kindInRule;
  // What was chosen elsewhere is shown as it is, but in a rule it cannot stay.
  const offered = unfit || useful.includes(format) ? useful : [...useful, format];
  return (
    <EditorField label={labels.query.format} htmlFor={id} invalid={unfit} error={unfit ? remedy : undefined}>
      <Combobox
        id={id}
        width={24}
        options={offered.map((value) => ({ value, ...labels.formats[value] }))}
        value={unfit ? null : format}
        placeholder={labels.query.formatPlaceholder}
        onChange={({ value }) => onChange(value)}
      />
    </EditorField>
  );
}
