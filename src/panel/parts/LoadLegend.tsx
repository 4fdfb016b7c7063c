import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type ReactNode } from 'react';

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
    <div className={styles.legend}>
      <ul className={styles.entries} aria-label="Legend">
        {entries.map(([name, mark]) => (
          <li key={name} className={styles.entry}>
            <span className={styles.mark}>{mark}</span>
            {name}
          </li>
        ))}
      </ul>
      <span>Load in req/s · each row has its own scale</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 3),
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
  }),
  entries: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2.5), listStyle: 'none', margin: 0 }),
  entry: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), color: theme.colors.text.secondary }),
  mark: css({ position: 'relative', display: 'inline-block', width: 20, height: 12 }),
  average: css({
    position: 'absolute',
    top: 3,
    height: 6,
    width: '100%',
    background: theme.visualization.getColorByName('blue'),
  }),
});
