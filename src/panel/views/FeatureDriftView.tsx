import { useMemo } from 'react';

import { driftedFirst, readFeatures } from '../answers/featureDrift';
import { featureDetails, featureSummary, featureTitle, featureWord } from '../answers/featureDriftWords';
import { HistogramChart } from '../parts/HistogramChart';
import { HistogramLegend } from '../parts/HistogramLegend';
import { Lines } from '../parts/Lines';
import { usePart } from '../view';
import { PictureRows } from './PictureRows';
import { ProblemList } from './ProblemList';
import { type ViewProps } from './props';

/** How each feature was distributed in the reference and is now, with what its distance means. What has drifted first. */
export default function FeatureDriftView({ frames }: ViewProps) {
  const withLegend = usePart('legend');
  const all = useMemo(() => driftedFirst(readFeatures(frames)), [frames]);
  return (
    <ProblemList
      all={all}
      noun="feature"
      none={{ title: 'No features', text: 'No pipeline or feature matches.' }}
      fine={{
        title: 'No feature has drifted',
        text: `${featureSummary(all)}.`,
      }}
      above={(shown) => (
        <>
          <div>{featureSummary(all)}</div>
          {withLegend && shown.some(({ buckets }) => buckets.length > 0) && <HistogramLegend />}
        </>
      )}
    >
      {(shown) => (
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
      )}
    </ProblemList>
  );
}
