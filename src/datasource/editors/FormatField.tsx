import { CoreApp } from '@grafana/data';
import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';

import { type Format, type KindInfo } from '../../queries/model';
import { formatOf } from '../kinds';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';

interface Props {
  readonly id: string;
  readonly kind: KindInfo;
  readonly query: PulseDataQuery;
  readonly app: CoreApp | undefined;
  readonly onChange: (format: Format) => void;
}

/** The shape of the answer, of those that the kind has. Alert rules can do nothing with a table, which is said here. */
export function FormatField({ id, kind, query, app, onChange }: Props) {
  const format = formatOf(query, kind);
  const forRule = app === CoreApp.UnifiedAlerting || app === CoreApp.CloudAlerting;
  const unfit = forRule && format === 'table';
  const remedy = kind.formats.length > 1 ? labels.query.tableInRule : labels.query.kindInRule;
  return (
    <EditorField label={labels.query.format} htmlFor={id} invalid={unfit} error={unfit ? remedy : undefined}>
      <Combobox
        id={id}
        width={24}
        options={kind.formats.map((value) => ({ value, ...labels.formats[value] }))}
        value={format}
        onChange={({ value }) => onChange(value)}
      />
    </EditorField>
  );
}
