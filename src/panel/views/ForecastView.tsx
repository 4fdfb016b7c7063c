import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { readForecasts, worstForecastFirst } from '../answers/forecast';
import { forecastDetails, forecastTitle, forecastWord } from '../answers/forecastWords';
import { count } from '../format';
import { EmptyState } from '../parts/EmptyState';
import { ForecastChart } from '../parts/ForecastChart';
import { Lines } from '../parts/Lines';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { useView } from '../view';
import { PictureRows } from './PictureRows';
import { type ViewProps } from './props';

/** When the signal of each pipeline meets its limit, in words, with its recent past and its forecast. The worst first. */
export default function ForecastView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const all = useMemo(() => worstForecastFirst(readForecasts(frames)), [frames]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'pipeline');
  if (shown.length === 0) {
    return all.length === 0 ? (
      <EmptyState severity="unknown" title="No forecasts">
        No pipeline matches.
      </EmptyState>
    ) : (
      <EmptyState severity="ok" title="No limit is met soon" button={button}>
        {`${count(all.length, 'pipeline')} without a limit that is met within 7 days, and none that cannot be judged.`}
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {button && <div>{button}</div>}
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
      {more}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
