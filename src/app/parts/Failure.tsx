import { Alert, LinkButton } from '@grafana/ui';

import { TROUBLE_TITLES } from '../../panel/answers/troubles';
import { accessOfUser } from '../access';
import { useAsked } from '../asked';
import { labels } from '../labels';
import { settingsPath } from '../places';

interface Props {
  readonly severity?: 'warning' | 'error';
  readonly title?: string;
  /** In the words of the data source. */
  readonly message: string;
}

/** A question without an answer: why, and where to look. It says nothing of the pipelines. */
export function Failure({ severity = 'warning', title = TROUBLE_TITLES.failed, message }: Props) {
  const { source } = useAsked();
  return (
    <Alert severity={severity} title={title}>
      <p>{message}</p>
      {accessOfUser().changeSources && (
        <LinkButton size="sm" variant="secondary" href={settingsPath(source.uid)}>
          {labels.checkSource}
        </LinkButton>
      )}
    </Alert>
  );
}
