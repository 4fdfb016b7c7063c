import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { seriesBeside } from '../answers/beside';
import { readDrift, worstDriftFirst } from '../answers/drift';
import { driftDetails, driftTitle, verdictWord } from '../answers/driftWords';
import { count } from '../format';
import { DriftChart } from '../parts/DriftChart';
import { DriftLegend } from '../parts/DriftLegend';
import { EmptyState } from '../parts/EmptyState';
import { Lines } from '../parts/Lines';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { usePart, useView } from '../view';
import { PictureRows } from './PictureRows';
import { type ViewProps } from './props';

/** How the signal of each pipeline moves, in words and as a line with its segments, worst first. */
export default function DriftView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options, beside } = useView();
  const withLegend = usePart('legend');
  const series = useMemo(() => seriesBeside(beside), [beside]);
  const all = useMemo(() => worstDriftFirst(readDrift(frames)), [frames]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'pipeline');
  if (shown.length === 0) {
    return all.length === 0 ? (
      <EmptyState severity="unknown" title="No trends">
        No pipeline matches.
      </EmptyState>
    ) : (
      <EmptyState severity="ok" title="Nothing declines" button={button}>
        {`${count(all.length, 'pipeline')} without a decline, and none that cannot be judged.`}
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {withLegend && (
        <DriftLegend withSamples={shown.some(({ pipeline, signal }) => series.of(pipeline, signal) !== undefined)} />
      )}
      {button && <div>{button}</div>}
      <PictureRows
        answers={shown}
        label="Drift"
        headings={['Pipeline', 'Segments and trend', 'What is found']}
        words={0.36}
        heights={[100, 190]}
        wordOf={({ verdict }) => verdictWord(verdict)}
        pictureOf={(answer, width, say) => (
          <DriftChart answer={answer} series={series.of(answer.pipeline, answer.signal)} width={width} say={say} />
        )}
        wordsOf={(answer, say) => <Lines title={driftTitle(answer)} details={driftDetails(answer, say)} />}
      />
      {more}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
