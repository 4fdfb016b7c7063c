import { useMemo } from 'react';

import { readForecasts, worstForecastFirst } from '../answers/forecast';
import { forecastDetails, forecastTitle, forecastWord } from '../answers/forecastWords';
import { count } from '../format';
import { ForecastChart } from '../parts/ForecastChart';
import { Lines } from '../parts/Lines';
import { PictureRows } from './PictureRows';
import { ProblemList } from './ProblemList';
import { type ViewProps } from './props';

/** When the signal of each pipeline meets its limit, in words, with its recent past and its forecast. The worst first. */
export default function ForecastView({ frames }: ViewProps) {
  const all = useMemo(() => worstForecastFirst(readForecasts(frames)), [frames]);
  return (
    <ProblemList
      all={all}
      noun="pipeline"
      none={{ title: 'No forecasts', text: 'No pipeline matches.' }}
      fine={{
        title: 'No limit is met soon',
        text: `${count(all.length, 'pipeline')} without a limit that is met within 7 days, and none that cannot be judged.`,
      }}
    >
      {(shown) => (
        <PictureRows
          answers={shown}
          label="Forecasts"
          headings={['Pipeline', 'Past and forecast', 'What is foreseen']}
          words={0.36}
          heights={[100, 190]}
          wordOf={forecastWord}
          pictureOf={(answer, width, { day }) => <ForecastChart answer={answer} width={width} day={day} />}
          wordsOf={(answer) => <Lines title={forecastTitle(answer)} details={forecastDetails(answer)} />}
        />
      )}
    </ProblemList>
  );
}
