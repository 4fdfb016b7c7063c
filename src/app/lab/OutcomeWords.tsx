import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';

import { type Trial } from '../../panel/answers/backtests';
import { filePath } from '../places';
import { PageLink } from '../parts/PageLink';
import { labels } from './labels';
import { type Asking } from './useFrames';
import { outcomeOf } from './words';

interface Props {
  readonly now: Trial | undefined;
  readonly asking: Asking;
  /** Whether several pipelines were tried. */
  readonly several: boolean;
}

/** What a rule would have done, said whenever it changes. */
export function OutcomeWords({ now, asking, several }: Props) {
  const styles = useStyles2(getStyles);
  if (asking.failure !== undefined) {
    return (
      <Alert severity="error" title={labels.failedTitle}>
        {asking.failure}
      </Alert>
    );
  }
  if (!now) {
    return <p role="status">{asking.loading ? labels.working : labels.pastNone}</p>;
  }
  const { sentence, chance } = outcomeOf(now, several);
  return (
    <>
      <div aria-live="polite" aria-busy={asking.loading} className={asking.loading ? styles.stale : undefined}>
        <p className={styles.sentence}>{sentence}</p>
        {chance !== undefined && <p className={styles.soft}>{chance}</p>}
      </div>
      {now.incidents === null && (
        <Alert severity="info" title={labels.unknownTitle}>
          {labels.unknown}{' '}
          <PageLink beside href={filePath('docs/queries/events.html')}>
            {labels.unknownLink}
          </PageLink>
        </Alert>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  sentence: css({ ...theme.typography.h3, margin: theme.spacing(0, 0, 1), fontVariantNumeric: 'tabular-nums' }),
  soft: css({
    color: theme.colors.text.secondary,
    margin: theme.spacing(-0.5, 0, 1),
    fontVariantNumeric: 'tabular-nums',
  }),
  stale: css({ opacity: 0.6 }),
});
