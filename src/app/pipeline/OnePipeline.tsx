import { getDataSourceSrv } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { useMemo } from 'react';

import { useAnswer } from '../../datasource/editors/useAnswer';
import { type PulseSource } from '../../datasource/source';
import { readAlerts, sortAlerts } from '../../panel/answers/alerts';
import { readRows } from '../../panel/answers/frames';
import { readQualityCheck } from '../../panel/answers/quality';
import { readVerdicts } from '../../panel/answers/verdicts';
import { useAsked } from '../asked';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { failureOf, usePanelData } from '../usePanelData';
import { AlertsSection } from './alerts/AlertsSection';
import { framesOf, isFirstLoad, noticesOf } from './answers';
import { ChainSection } from './ChainSection';
import { labels } from './labels';
import { momentOf } from './moment';
import { PageIndex } from './PageIndex';
import { PanelSections } from './PanelSections';
import { chainQueries, judgingQueries } from './queries';
import { VerdictCard } from './verdict/VerdictCard';

/** How a pipeline is, what led to it, and all that is known of it. */
export function OnePipeline({ pipeline }: { readonly pipeline: string }) {
  const asked = useAsked();
  const { source } = asked;
  const data = usePanelData(judgingQueries(pipeline));
  const signals = useAnswer(async () => {
    const own = (await getDataSourceSrv().get(source.uid)) as unknown as PulseSource;
    return own.getSignals();
  }, source.uid);
  const ids = signals.value?.map(({ id }) => id);
  const chain = usePanelData(ids === undefined ? null : chainQueries(pipeline, ids));
  // The present is that of the question, not that of the drawing.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` changes with every question
  const moment = useMemo(() => momentOf(asked), [asked.key, asked.timeZone]);
  const verdict = useMemo(
    () => readVerdicts(framesOf(data, 'verdict')).find((one) => one.pipeline === pipeline),
    [data, pipeline],
  );
  const judged = useMemo(
    () => ({
      checks: sortAlerts(readAlerts(framesOf(data, 'checks')), 'severity'),
      quality: readRows(framesOf(data, 'quality'), readQualityCheck),
    }),
    [data],
  );
  const failure = failureOf(data, ['verdict']);
  if (isFirstLoad(data)) {
    return <LoadingPlaceholder text={labels.asking(pipeline)} />;
  }
  if (failure === undefined && verdict === undefined) {
    return <Empty title={labels.absentTitle(pipeline)} text={labels.absent} />;
  }
  const checksFailure = failureOf(data, ['checks']);
  return (
    <>
      {failure !== undefined && <Failure message={failure} />}
      {verdict && (
        <VerdictCard
          verdict={verdict}
          checks={checksFailure === undefined ? judged.checks : null}
          checksFailure={checksFailure}
          notices={noticesOf(framesOf(data, 'verdict'))}
          moment={moment}
        />
      )}
      {verdict && <PageIndex />}
      <AlertsSection pipeline={pipeline} moment={moment} />
      <ChainSection
        pipeline={pipeline}
        signals={signals}
        data={chain}
        checks={judged.checks}
        quality={judged.quality}
        moment={moment}
      />
      {verdict && <PanelSections pipeline={pipeline} data={chain} moment={moment} />}
    </>
  );
}
