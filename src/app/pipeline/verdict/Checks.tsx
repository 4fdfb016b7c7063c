import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Alert } from '../../../panel/answers/alerts';
import { partsOf } from '../../../panel/answers/verdicts';
import { formatNumber } from '../../../panel/format';
import { SeverityMark } from '../../../panel/parts/SeverityMark';
import { runbookOf } from '../../../panel/runbooks';
import { formatSince } from '../../../panel/times';
import { accessOfAlerting } from '../../access';
import { useAsked } from '../../asked';
import { PageLink } from '../../parts/PageLink';
import { labPath, runbookPath } from '../../places';
import { labels } from '../labels';
import { type Moment } from '../moment';
import { rowStyles } from '../rowStyles';

interface Props {
  /** All checks by rules, worst first. */
  readonly checks: readonly Alert[];
  /** What else the verdict rests on, a sentence each. */
  readonly others: readonly string[];
  readonly pipeline: string;
  readonly moment: Moment;
}

/** What fails, or is not known, each with what can be done about it. */
export function Checks({ checks, others, pipeline, moment }: Props) {
  const styles = useStyles2(getStyles);
  const wrong = checks.filter(({ severity }) => severity !== 'ok');
  return (
    <>
      <h3 className={styles.title}>{labels.checks}</h3>
      {wrong.length === 0 && others.length === 0 && <p>{labels.noChecks}</p>}
      <ul className={styles.list} aria-label={labels.checks}>
        {wrong.map((check) => (
          <Check key={check.id} check={check} pipeline={pipeline} moment={moment} />
        ))}
        {others.map((sentence) => (
          <li key={sentence} className={styles.row}>
            <span className={styles.mark} aria-hidden="true" />
            <span className={styles.grow}>{sentence}</span>
          </li>
        ))}
      </ul>
      {checks.length > 0 && (
        <p className={styles.soft}>
          {labels.passing(formatNumber(checks.length - wrong.length), formatNumber(checks.length))}
        </p>
      )}
    </>
  );
}

function Check({ check, pipeline, moment }: Pick<Props, 'pipeline' | 'moment'> & { readonly check: Alert }) {
  const styles = useStyles2(getStyles);
  const { source } = useAsked();
  const { severity, message, standing, since, rule } = check;
  const { now, today, timeZone } = moment;
  const when = since === null ? undefined : formatSince(since, now, today, timeZone);
  const lasting = when !== undefined && severity === 'unknown' ? labels.noDataSince(when) : when;
  const runbook = runbookOf(check);
  // Whoever may not save a rule may still try one.
  const action = accessOfAlerting().createRules ? labels.createAlert : labels.tryRule;
  return (
    <li className={styles.row}>
      <span className={styles.mark}>
        <SeverityMark severity={severity} />
      </span>
      <span className={styles.grow}>
        {message}
        <span className={styles.soft}>
          {[partsOf(message).length > 1 ? undefined : standing, lasting].filter(Boolean).map((part) => ` · ${part}`)}
        </span>
      </span>
      <span className={styles.ways}>
        {runbook !== undefined && (
          <PageLink beside href={runbookPath(runbook, source.uid, pipeline)} label={labels.runbookOf(message)}>
            {labels.runbook}
          </PageLink>
        )}
        <PageLink href={labPath({ source: source.uid, rule, pipeline })} label={labels.alertOn(action, message)}>
          {action}
        </PageLink>
      </span>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...rowStyles(theme),
  title: css({ ...theme.typography.h6, margin: theme.spacing(1, 0, 0.5) }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  mark: css({ flex: '0 0 88px' }),
  ways: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) }),
});
