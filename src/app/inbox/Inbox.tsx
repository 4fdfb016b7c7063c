import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2, type PanelData } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { now } from '../../datasource/clock';
import { hidden } from '../../panel/parts/hidden';
import { formatInstant } from '../../panel/times';
import { useAsked } from '../asked';
import { Empty } from '../parts/Empty';
import { Failure } from '../parts/Failure';
import { failureOf, usePanelData } from '../usePanelData';
import { labels } from './labels';
import { Notices } from './Notices';
import { ProblemList } from './ProblemList';
import { readFleet } from './problems';
import { QUERIES } from './spec';
import { useAlertIndex } from './useAlertIndex';

/** The problems of the data source that the page asks: while that is not known, nothing is said to be well. */
export function Inbox() {
  const styles = useStyles2(getStyles);
  const { range, timeZone } = useAsked();
  const data = usePanelData(QUERIES);
  const alerts = useAlertIndex();
  const fleet = useMemo(() => (isAnswer(data) ? readFleet(data.series) : null), [data]);
  const failure = failureOf(data);
  const time = formatInstant(range.to.valueOf(), now(), timeZone);
  if (failure !== undefined) {
    return <Failure severity="error" title={labels.failed} message={failure} />;
  }
  const summary =
    fleet === null
      ? labels.judging
      : fleet.pipelines === 0
        ? labels.noneTitle
        : fleet.problems.length === 0
          ? labels.okTitle(fleet.pipelines, time)
          : labels.summary(fleet.problems.length, fleet.concerned, fleet.pipelines, time);
  return (
    <>
      <p role="status" className={fleet === null || fleet.problems.length > 0 ? styles.summary : styles.hidden}>
        {summary}
      </p>
      {fleet !== null && fleet.pipelines === 0 && (
        <Empty severity="unknown" title={labels.noneTitle} text={labels.none} />
      )}
      {fleet !== null && fleet.pipelines > 0 && fleet.problems.length === 0 && (
        <Empty severity="ok" title={summary} text={labels.ok} />
      )}
      {fleet !== null && fleet.problems.length > 0 && <ProblemList fleet={fleet} alerts={alerts} />}
      {fleet !== null && data && <Notices frames={data.series} />}
    </>
  );
}

/** Whether there is something to read; what was known stays until the next answer is there. */
function isAnswer(data: PanelData | undefined): data is PanelData {
  return data !== undefined && (data.state === LoadingState.Done || data.series.length > 0);
}

const getStyles = (theme: GrafanaTheme2) => ({
  summary: css({ margin: theme.spacing(0, 0, 1.5), color: theme.colors.text.secondary }),
  hidden: css(hidden),
});
