import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { readOutliers } from '../answers/outliers';
import { outlierDetails, outlierTitle, outlierWord } from '../answers/outlierWords';
import { count } from '../format';
import { EmptyState } from '../parts/EmptyState';
import { Lines } from '../parts/Lines';
import { PeersChart } from '../parts/PeersChart';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { useView } from '../view';
import { PictureRows } from './PictureRows';
import { type ViewProps } from './props';

/** Which pipeline differs from its peers, in words, with its line over their band. Those that differ first. */
export default function OutliersView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const all = useMemo(() => readOutliers(frames), [frames]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'pipeline');
  if (shown.length === 0) {
    return all.length === 0 ? (
      <EmptyState severity="unknown" title="Nothing to compare">
        No pipeline matches.
      </EmptyState>
    ) : (
      <EmptyState severity="ok" title="None differs for the worse" button={button}>
        {`${count(all.length, 'pipeline')}, none of which is worse than its peers or cannot be judged.`}
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {button && <div>{button}</div>}
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
      {more}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
