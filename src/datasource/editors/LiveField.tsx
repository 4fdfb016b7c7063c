import { EditorField } from '@grafana/plugin-ui';
import { Switch } from '@grafana/ui';

import { type KindInfo } from '../../contract/kinds';
import { canBeLive, withOption } from '../kinds';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';

interface Props {
  readonly id: string;
  readonly kind: KindInfo;
  readonly query: PulseDataQuery;
  readonly onChange: (query: PulseDataQuery) => void;
}

/** Whether new points are streamed; shown where they can be. */
export function LiveField({ id, kind, query, onChange }: Props) {
  if (!canBeLive(query, kind)) {
    return null;
  }
  return (
    <EditorField label={labels.query.live} tooltip={labels.query.liveTooltip} htmlFor={id}>
      <Switch
        id={id}
        value={query.live === true}
        onChange={({ currentTarget }) => onChange(withOption(query, 'live', currentTarget.checked || undefined))}
      />
    </EditorField>
  );
}
