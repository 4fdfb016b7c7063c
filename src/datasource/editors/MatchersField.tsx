import { EditorField } from '@grafana/plugin-ui';

import { labels } from '../labels';
import { CommitInput } from './CommitInput';

interface Props {
  readonly id: string;
  readonly value: string | undefined;
  readonly onChange: (matchers: string | undefined) => void;
}

/** What other labels of the pipelines must be. */
export function MatchersField({ id, value = '', onChange }: Props) {
  return (
    <EditorField label={labels.query.matchers} tooltip={labels.query.matchersTooltip} htmlFor={id}>
      <CommitInput
        id={id}
        width={30}
        value={value}
        placeholder={labels.query.matchersPlaceholder}
        onCommit={(entered) => onChange(entered === '' ? undefined : entered)}
      />
    </EditorField>
  );
}
