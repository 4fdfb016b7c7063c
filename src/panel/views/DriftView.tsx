import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { inList } from '../../series';
import { driftSentence, readDrift, type DriftAnswer } from '../answers/drift';
import { count } from '../format';
import { EmptyState } from '../parts/EmptyState';
import { dataLinksOf, RowActions } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SegmentChart } from '../parts/SegmentChart';
import { SeverityMark } from '../parts/SeverityMark';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { SEVERITIES } from '../severity';
import { formatInstant } from '../times';
import { useView } from '../view';
import { type ViewProps } from './props';

/** Height of a pipeline in pixels, as a first guess. */
const HEIGHT = 150;
/** Widest chart in pixels: a longer one says no more. */
const WIDEST = 640;

/** How the signal of each pipeline moves, in words and as a line with its segments, worst first. */
export default function DriftView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const all = useMemo(
    () => readDrift(frames).sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    [frames],
  );
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'pipeline');
  if (shown.length === 0) {
    return all.length === 0 ? (
      <EmptyState severity="unknown" title="No trends">
        No pipeline matches.
      </EmptyState>
    ) : (
      <EmptyState severity="ok" title="Nothing declines" button={button}>
        {`${count(all.length, 'pipeline is', 'pipelines are')} stable or improving.`}
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {button && <div>{button}</div>}
      <div role="list" aria-label="Drift">
        <Rows items={shown} keyOf={({ key }) => key} heightOf={() => HEIGHT} measured>
          {(answer) => <Entry answer={answer} />}
        </Rows>
      </div>
      {more}
    </div>
  );
}

function Entry({ answer }: { readonly answer: DriftAnswer }) {
  const styles = useStyles2(getStyles);
  const { width, now, timeZone, links } = useView();
  const { pipeline, signal, severity, changes, frame, row } = answer;
  const when = (instant: number): string => formatInstant(instant, now, timeZone);
  const series = links.series(frame.refId, pipeline, signal);
  return (
    <div role="listitem" className={styles.entry}>
      <div className={styles.line}>
        <span className={styles.name}>{pipeline}</span>
        <SeverityMark severity={severity} />
        <RowActions links={[...(series ? [series] : []), ...dataLinksOf(frame, row)]} of={pipeline} />
      </div>
      <div>{driftSentence(answer, when)}</div>
      {changes.length > 0 && <div className={styles.small}>{`Changed ${inList(changes.map(when))}.`}</div>}
      <SegmentChart answer={answer} width={Math.min(width, WIDEST)} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  entry: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
  small: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
});
