import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { driftedFirst, readFeatures } from '../answers/featureDrift';
import { featureDetails, featureTitle, featureWord } from '../answers/featureDriftWords';
import { count } from '../format';
import { EmptyState } from '../parts/EmptyState';
import { HistogramChart } from '../parts/HistogramChart';
import { HistogramLegend } from '../parts/HistogramLegend';
import { Lines } from '../parts/Lines';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { usePart, useView } from '../view';
import { PictureRows } from './PictureRows';
import { type ViewProps } from './props';

/** How each feature was distributed in the reference and is now, with what its distance means. What has drifted first. */
export default function FeatureDriftView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const withLegend = usePart('legend');
  const all = useMemo(() => driftedFirst(readFeatures(frames)), [frames]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'feature');
  if (shown.length === 0) {
    return all.length === 0 ? (
      <EmptyState severity="unknown" title="No features">
        No pipeline or feature matches.
      </EmptyState>
    ) : (
      <EmptyState severity="ok" title="No feature has drifted" button={button}>
        {`${count(all.length, 'feature')} as in the reference, and none that cannot be judged.`}
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {withLegend && shown.some(({ buckets }) => buckets.length > 0) && <HistogramLegend />}
      {button && <div>{button}</div>}
      <PictureRows
        answers={shown}
        label="Features"
        headings={['Pipeline and feature', 'Reference and range', 'What is found']}
        words={0.36}
        heights={[100, 190]}
        wordOf={featureWord}
        pictureOf={(answer, width) => <HistogramChart answer={answer} width={width} />}
        wordsOf={(answer) => <Lines title={featureTitle(answer)} details={featureDetails(answer)} />}
      />
      {more}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
