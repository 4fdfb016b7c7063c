import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';

import { readVerdicts } from '../../panel/answers/verdicts';
import { count } from '../../panel/format';
import { parameter } from '../address';
import { useAsked } from '../asked';
import { AskingPage } from '../parts/AskingPage';
import { Empty } from '../parts/Empty';
import { usePanelData } from '../usePanelData';
import { failureOf, framesOf, isFirstLoad } from './answers';
import { labels } from './labels';
import { Failure } from './Failure';
import { OnePipeline } from './OnePipeline';
import { PipelinePicker } from './PipelinePicker';
import { EVERY_VERDICT } from './queries';

/** Everything about one pipeline: that of the address, or the one that needs attention most. */
export default function PipelinePage() {
  return (
    <AskingPage title={labels.title} subtitle={labels.subtitle} usual={{ from: 'now-24h', to: 'now' }}>
      <Chosen />
    </AskingPage>
  );
}

function Chosen() {
  const { source } = useAsked();
  const pipeline = parameter('pipeline');
  return pipeline === undefined ? (
    <Worst key={source.uid} />
  ) : (
    <>
      <Bar pipeline={pipeline} />
      <OnePipeline key={`${source.uid} ${pipeline}`} pipeline={pipeline} />
    </>
  );
}

/** Which pipeline it is, why that one, and the way to another one. */
function Bar({ pipeline, why }: { readonly pipeline: string | null; readonly why?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar}>
      <PipelinePicker value={pipeline} />
      {why !== undefined && <span className={styles.soft}>{why}</span>}
    </div>
  );
}

interface Found {
  /** Null where no pipeline is known. */
  readonly pipeline: string | null;
  readonly why: string;
}

/** Finds the worst pipeline once: while somebody reads, the page does not change over to another one. */
function Worst() {
  const [found, settle] = useState<Found>();
  const data = usePanelData(found === undefined ? EVERY_VERDICT : null);
  const failure = failureOf(data, ['verdict']);
  const verdicts = useMemo(() => readVerdicts(framesOf(data, 'verdict')), [data]);
  if (found === undefined && failure === undefined && data !== undefined && !isFirstLoad(data)) {
    const [worst] = verdicts;
    const all = count(verdicts.length, 'pipeline');
    const why =
      verdicts.length === 1 ? labels.onlyOne : worst?.state === 'ok' ? labels.worstOk(all) : labels.worstOf(all);
    settle({ pipeline: worst?.pipeline ?? null, why });
  }
  if (found === undefined) {
    return (
      <>
        <Bar pipeline={null} />
        {failure === undefined ? <LoadingPlaceholder text={labels.worstAsking} /> : <Failure message={failure} />}
      </>
    );
  }
  const { pipeline, why } = found;
  return pipeline === null ? (
    <>
      <Bar pipeline={null} />
      <Empty title={labels.noneTitle} text={labels.none} />
    </>
  ) : (
    <>
      <Bar pipeline={pipeline} why={why} />
      <OnePipeline key={pipeline} pipeline={pipeline} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
