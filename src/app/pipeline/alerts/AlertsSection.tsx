import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';

import { useAnswer } from '../../../datasource/editors/useAnswer';
import { fetchFromGrafana, ourSources } from '../../../panel/evidence/grafana';
import { count, formatNumber } from '../../../panel/format';
import { accessOfAlerting } from '../../access';
import { useAsked } from '../../asked';
import { PageLink } from '../../parts/PageLink';
import { labPath } from '../../places';
import { useKept } from '../../useKept';
import { labels } from '../labels';
import { sayAt, type Moment } from '../moment';
import { PartOfPage } from '../PartOfPage';
import { RuleRow } from './RuleRow';
import { readWatching, type Watching } from './watching';

interface Props {
  readonly pipeline: string;
  readonly moment: Moment;
}

/** What Grafana's own alert rules make of the pipeline, at this moment whatever the range of the page. */
export function AlertsSection({ pipeline, moment }: Props) {
  const { source, key } = useAsked();
  const { value, failure } = useKept(
    useAnswer(
      () => readWatching(fetchFromGrafana, pipeline, { asked: source.uid, ours: ourSources() }),
      `${key} ${pipeline}`,
    ),
  );
  return (
    <PartOfPage id="alerts" title={labels.alerts}>
      {failure !== undefined ? (
        <p role="status">{labels.alertsUnknown(failure)}</p>
      ) : value === undefined ? (
        <LoadingPlaceholder text={labels.alertsAsking} />
      ) : value.rules.length === 0 ? (
        <Unwatched pipeline={pipeline} undecided={value.undecided} />
      ) : (
        <Rules {...{ pipeline, moment }} watching={value} />
      )}
    </PartOfPage>
  );
}

/** What fails here tells nobody: said, with the way to change it. */
function Unwatched({ pipeline, undecided }: { readonly pipeline: string; readonly undecided: number }) {
  const { source } = useAsked();
  return (
    <>
      <p role="status">{undecided > 0 ? labels.maybeUnwatched(undecided) : labels.unwatched}</p>
      <PageLink href={labPath({ source: source.uid, pipeline })}>
        {accessOfAlerting().createRules ? labels.createAlert : labels.tryRule}
      </PageLink>
    </>
  );
}

function Rules({ pipeline, moment, watching: { rules, undecided } }: Props & { readonly watching: Watching }) {
  const styles = useStyles2(getStyles);
  const wrong = rules.filter(({ state }) => state !== 'normal');
  const fine = rules.filter(({ state }) => state === 'normal');
  const raised = rules.filter(({ state }) => state === 'firing' || state === 'pending').length;
  const time = sayAt(moment.today, moment);
  return (
    <>
      <p role="status">
        {labels.watching(raised, rules.length, count(rules.length, 'alert rule'), time)}
        {undecided > 0 && ` ${labels.undecided(undecided)}`}
      </p>
      {wrong.length > 0 && (
        <ul className={styles.list} aria-label={labels.alerts}>
          {wrong.map((rule) => (
            <RuleRow key={rule.uid ?? rule.title} {...{ rule, pipeline, moment }} />
          ))}
        </ul>
      )}
      {fine.length > 0 && (
        <details>
          <summary className={styles.summary}>{labels.quietRules(formatNumber(fine.length))}</summary>
          <ul className={styles.list}>
            {fine.map((rule) => (
              <RuleRow key={rule.uid ?? rule.title} {...{ rule, pipeline, moment }} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 1), padding: 0 }),
  summary: css({ cursor: 'pointer', padding: theme.spacing(0.5, 0) }),
});
