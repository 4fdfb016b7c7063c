import { useMemo } from 'react';

import { ownersOf, reachOf, readComparisons, worstComparisonFirst } from '../answers/comparison';
import { comparisonDetails, comparisonSummary, comparisonTitle, comparisonWord } from '../answers/comparisonWords';
import { ForestPlot } from '../parts/ForestPlot';
import { Lines } from '../parts/Lines';
import { PictureRows } from './PictureRows';
import { ProblemList } from './ProblemList';
import { type ViewProps } from './props';

/** Whether each signal is worse than on the other side, with its shift and what is tolerated. The worst first. */
export default function CompareView({ frames }: ViewProps) {
  const all = useMemo(() => worstComparisonFirst(readComparisons(frames)), [frames]);
  const reach = useMemo(() => reachOf(all), [all]);
  return (
    <ProblemList
      all={all}
      noun="signal"
      none={{ title: 'No comparison', text: 'No pipeline matches.' }}
      fine={{ title: 'Nothing is worse', text: `${comparisonSummary(all)}.` }}
      above={() => <div>{comparisonSummary(all)}</div>}
    >
      {(shown) => (
        <PictureRows
          answers={shown}
          label="Comparison"
          headings={[ownersOf(shown) > 0 ? 'Pipeline' : 'Signal', 'Shift, in tolerances', 'What is found']}
          words={0.4}
          heights={[100, 190]}
          wordOf={comparisonWord}
          pictureOf={(answer, width) => <ForestPlot answer={answer} width={width} reach={reach} />}
          wordsOf={(answer) => <Lines title={comparisonTitle(answer)} details={comparisonDetails(answer)} />}
        />
      )}
    </ProblemList>
  );
}
