import { type PanelData } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { useMemo } from 'react';

import { type SignalInfo } from '../../contract/resources';
import { type Answer } from '../../datasource/editors/useAnswer';
import { type Alert } from '../../panel/answers/alerts';
import { readExplanations } from '../../panel/answers/explanations';
import { readRows } from '../../panel/answers/frames';
import { type QualityCheck } from '../../panel/answers/quality';
import { readHappening } from '../../panel/evidence/happenings';
import { failureOf } from '../usePanelData';
import { framesOf, isFirstLoad, noticesOf } from './answers';
import { CauseChain } from './chain/CauseChain';
import { chainOf } from './chain/lanes';
import { labels } from './labels';
import { type Moment } from './moment';
import { PartOfPage } from './PartOfPage';

interface Props {
  readonly pipeline: string;
  readonly signals: Answer<readonly SignalInfo[]>;
  /** The answers to the queries of the chain. */
  readonly data: PanelData | undefined;
  readonly checks: readonly Alert[];
  readonly quality: readonly QualityCheck[];
  readonly moment: Moment;
}

/** What led to the state: the chain, or why it is not known. */
export function ChainSection({ pipeline, signals, data, checks, quality, moment }: Props) {
  const failure = signals.failure ?? failureOf(data, ['signals']);
  const explained = failureOf(data, ['explain']);
  const events = failureOf(data, ['events']);
  const chain = useMemo(
    () =>
      chainOf(
        {
          ...{ pipeline, checks, quality, signals: signals.value ?? [] },
          series: framesOf(data, 'signals'),
          severities: framesOf(data, 'severities'),
          explained: readExplanations(framesOf(data, 'explain')).flatMap((one) => one.signals),
        },
        moment.now,
      ),
    [pipeline, signals.value, data, checks, quality, moment.now],
  );
  const notices = noticesOf(['signals', 'severities', 'explain'].flatMap((refId) => framesOf(data, refId)));
  const happened = useMemo(() => readRows(framesOf(data, 'events'), readHappening), [data]);
  return (
    <PartOfPage id="chain" title={labels.chain} hint={labels.chainHint}>
      {failure !== undefined ? (
        <p role="status">{labels.chainFailed(failure)}</p>
      ) : isFirstLoad(data) ? (
        <LoadingPlaceholder text={labels.chainAsking} />
      ) : (
        <>
          {explained !== undefined && <p role="status">{labels.explainFailed(explained)}</p>}
          {notices.map((notice) => (
            <p key={notice} role="status">
              {notice}
            </p>
          ))}
          <CauseChain
            {...{ pipeline, chain, moment }}
            events={happened}
            eventsUnknown={events === undefined ? noticesOf(framesOf(data, 'events'))[0] : labels.eventsFailed(events)}
          />
        </>
      )}
    </PartOfPage>
  );
}
