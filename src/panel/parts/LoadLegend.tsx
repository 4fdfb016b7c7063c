import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { Legend, MARK } from './Legend';
import { BreakMark, LimitMark, PeakMark, SafeMark, ScaleMark } from './LoadMarks';

interface Props {
  /** Whether any of them has a fitted limit. */
  readonly limits: boolean;
  /** By how much the loads were multiplied, as a text; null if they were not. */
  readonly factor: string | null;
}

/** What the marks of the load bars mean; once for all of them. */
export function LoadLegend({ limits, factor }: Props) {
  const styles = useStyles2(getStyles);
  const red = useTheme2().visualization.getColorByName('red');
  const entries: Array<readonly [string, ReactNode]> = [
    ['Average', <div key="average" className={styles.average} />],
    ['Peak', <PeakMark key="peak" from={0} to={100} />],
    ['Scaling threshold', <ScaleMark key="scale" at={50} />],
    ['Breaking point, estimated from the peak', <BreakMark key="break" at={50} color={red} />],
    ...(limits
      ? ([
          [
            'Limit that load and response time show, with its interval',
            <LimitMark key="limit" at={50} from={15} to={85} />,
          ],
          ['Safe load: meets the response time objective', <SafeMark key="safe" at={50} />],
        ] as const)
      : []),
  ];
  return (
    <Legend
      entries={entries.map(([name, mark]) => [
        name,
        <span key={name} className={styles.mark}>
          {mark}
        </span>,
      ])}
      note={`${factor === null ? 'Load' : `What if: ${factor} the load,`} in req/s · each row has its own scale`}
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
