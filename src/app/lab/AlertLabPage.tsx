import { Alert, LoadingPlaceholder } from '@grafana/ui';

import { useAnswer } from '../../datasource/editors/useAnswer';
import { useAsked } from '../asked';
import { AskingPage } from '../parts/AskingPage';
import { Empty } from '../parts/Empty';
import { useKept } from '../useKept';
import { Lab } from './Lab';
import { labels } from './labels';
import { vocabularyOf } from './vocabulary';

/** Alert lab: tries an alert rule on the past before it is set up. All that is tried is in the address. */
export default function AlertLabPage() {
  return (
    <AskingPage title={labels.title} subtitle={labels.subtitle} usual={{ from: 'now-30d', to: 'now' }}>
      <LabOfSource />
    </AskingPage>
  );
}

/** The lab on the data source that is asked, once that says what it can try. */
function LabOfSource() {
  const { source, range, key } = useAsked();
  const { value, failure } = useKept(useAnswer(() => vocabularyOf(source.uid, range), key));
  if (failure !== undefined) {
    return (
      <Alert severity="error" title={labels.failedTitle}>
        {failure}
      </Alert>
    );
  }
  if (value === undefined) {
    return <LoadingPlaceholder text={labels.asking} />;
  }
  return value.pipelines.length === 0 || value.signals.length === 0 ? (
    <Empty title={labels.noneTitle} text={labels.none} />
  ) : (
    <Lab key={source.uid} vocabulary={value} />
  );
}
