import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';

import { count } from '../../panel/format';
import { parameter } from '../address';
import { useAsked } from '../asked';
import { AskingPage } from '../parts/AskingPage';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { labels } from './labels';
import { OnePipeline } from './OnePipeline';
import { PipelinePicker } from './PipelinePicker';
import { useWorst } from './useWorst';

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

function Worst() {
  const { worst, failure } = useWorst();
  if (worst === undefined) {
    return (
      <>
        <Bar pipeline={null} />
        {failure === undefined ? <LoadingPlaceholder text={labels.worstAsking} /> : <Failure message={failure} />}
      </>
    );
  }
  const { pipeline, isOk, pipelines } = worst;
  if (pipeline === null) {
    return (
      <>
        <Bar pipeline={null} />
        <Empty title={labels.noneTitle} text={labels.none} />
      </>
    );
  }
  const all = count(pipelines, 'pipeline');
  return (
    <>
      <Bar pipeline={pipeline} why={pipelines === 1 ? labels.onlyOne : (isOk ? labels.worstOk : labels.worstOf)(all)} />
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
