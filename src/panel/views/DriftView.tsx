import { useMemo } from 'react';

import { seriesBeside } from '../answers/beside';
import { readDrift, worstDriftFirst } from '../answers/drift';
import { driftDetails, driftTitle, verdictWord } from '../answers/driftWords';
import { count } from '../format';
import { DriftChart } from '../parts/DriftChart';
import { DriftLegend } from '../parts/DriftLegend';
import { Lines } from '../parts/Lines';
import { usePart, useView } from '../view';
import { PictureRows } from './PictureRows';
import { ProblemList } from './ProblemList';
import { type ViewProps } from './props';

/** How the signal of each pipeline moves, in words and as a line with its segments, worst first. */
export default function DriftView({ frames }: ViewProps) {
  const { beside } = useView();
  const withLegend = usePart('legend');
  const series = useMemo(() => seriesBeside(beside), [beside]);
  const all = useMemo(() => worstDriftFirst(readDrift(frames)), [frames]);
  return (
    <ProblemList
      all={all}
      noun="pipeline"
      none={{ title: 'No trends', text: 'No pipeline matches.' }}
      fine={{
        title: 'Nothing declines',
        text: `${count(all.length, 'pipeline')} without a decline, and none that cannot be judged.`,
      }}
      above={(shown) =>
        withLegend && (
          <DriftLegend withSamples={shown.some(({ pipeline, signal }) => series.of(pipeline, signal) !== undefined)} />
        )
      }
    >
      {(shown) => (
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
      )}
    </ProblemList>
  );
}
