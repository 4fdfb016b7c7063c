import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { changing, type Explanation } from '../answers/explanations';
import { formatNumber } from '../format';
import { ExplainRows } from './ExplainRows';

/** Signals that are listed: those that changed most clearly. */
const MOST = 6;

/** What differs from the window before, most clearly first. */
export function ExplainChanges({ explanation }: { readonly explanation: Explanation }) {
  const styles = useStyles2(getStyles);
  return (
    <ExplainRows
      title="What changed"
      sum="Median against the window before; the bar is how clearly the samples differ"
      signals={changing(explanation).slice(0, MOST)}
      none="Nothing differs from the window before."
      pictureOf={({ distance }) => (
        <div className={styles.track} aria-hidden="true">
          <div className={styles.bar} style={{ width: `${100 * (distance ?? 0)}%` }} />
        </div>
      )}
      wordsOf={({ changed, distance }) => `${changed ?? ''}, ${formatNumber(100 * (distance ?? 0))}\u00a0% apart`}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({ height: 14, background: theme.colors.background.secondary, borderRadius: 2 }),
  bar: css({ height: '100%', background: theme.visualization.getColorByName('blue'), borderRadius: 2 }),
});
