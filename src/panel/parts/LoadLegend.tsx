import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { Legend, MARK } from './Legend';
import { BreakMark, PeakMark, ScaleMark } from './LoadMarks';

/** What the marks of the load bars mean; once for all of them. */
export function LoadLegend() {
  const styles = useStyles2(getStyles);
  const red = useTheme2().visualization.getColorByName('red');
  const entries: Array<readonly [string, ReactNode]> = [
    ['Average', <div key="average" className={styles.average} />],
    ['Peak', <PeakMark key="peak" from={0} to={100} />],
    ['Scaling threshold', <ScaleMark key="scale" at={50} />],
    ['Breaking point, estimated from the peak', <BreakMark key="break" at={50} color={red} />],
  ];
  return (
    <Legend
      entries={entries.map(([name, mark]) => [
        name,
        <span key={name} className={styles.mark}>
          {mark}
        </span>,
      ])}
      note="Load in req/s · each row has its own scale"
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  mark: css({ position: 'relative', display: 'inline-block', ...MARK }),
  average: css({
    position: 'absolute',
    top: 3,
    height: 6,
    width: '100%',
    background: theme.visualization.getColorByName('blue'),
  }),
});
