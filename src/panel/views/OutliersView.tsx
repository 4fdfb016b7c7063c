import { useMemo } from 'react';

import { readOutliers } from '../answers/outliers';
import { outlierDetails, outlierTitle, outlierWord } from '../answers/outlierWords';
import { count } from '../format';
import { Lines } from '../parts/Lines';
import { PeersChart } from '../parts/PeersChart';
import { PictureRows } from './PictureRows';
import { ProblemList } from './ProblemList';
import { type ViewProps } from './props';

/** Which pipeline differs from its peers, in words, with its line over their band. Those that differ first. */
export default function OutliersView({ frames }: ViewProps) {
  const all = useMemo(() => readOutliers(frames), [frames]);
  return (
    <ProblemList
      all={all}
      noun="pipeline"
      none={{ title: 'Nothing to compare', text: 'No pipeline matches.' }}
      fine={{
        title: 'None differs for the worse',
        text: `${count(all.length, 'pipeline')}, none of which is worse than its peers or cannot be judged.`,
      }}
    >
      {(shown) => (
        <PictureRows
          answers={shown}
          label="Outliers"
          headings={['Pipeline', 'Beside its peers', 'How far off']}
          words={0.36}
          heights={[100, 190]}
          wordOf={outlierWord}
          pictureOf={(answer, width, { day }) => <PeersChart answer={answer} width={width} day={day} />}
          wordsOf={(answer) => <Lines title={outlierTitle(answer)} details={outlierDetails(answer)} />}
        />
      )}
    </ProblemList>
  );
}
