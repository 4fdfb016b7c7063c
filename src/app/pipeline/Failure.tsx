import { Alert, LinkButton } from '@grafana/ui';

import { TROUBLE_TITLES } from '../../panel/answers/troubles';
import { accessOfUser } from '../access';
import { useAsked } from '../asked';
import { settingsPath } from '../places';
import { labels } from './labels';

/** A question without an answer: why, and where to look. It says nothing of the pipelines. */
export function Failure({ message }: { readonly message: string }) {
  const { source } = useAsked();
  return (
    <Alert severity="warning" title={TROUBLE_TITLES.failed}>
      <p>{message}</p>
      {accessOfUser().changeSources && (
        <LinkButton size="sm" variant="secondary" href={settingsPath(source.uid)}>
          {labels.settings}
        </LinkButton>
      )}
    </Alert>
  );
}
