import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useId, type ReactNode } from 'react';

import { now } from '../../datasource/clock';
import { StateMark } from '../../panel/parts/SeverityMark';
import { formatInstant } from '../../panel/times';
import { inList, lowerFirst } from '../../series';
import { useAsked } from '../asked';
import { PageLink } from '../parts/PageLink';
import { runbookPath } from '../places';
import { AlertSentences } from './AlertSentences';
import { type AlertsOn } from './alerts';
import { type Happened } from './happened';
import { labels } from './labels';
import { Pipelines } from './Pipelines';
import { type Problem } from './problems';
import { ProblemLinks } from './ProblemLinks';
import { useSince } from './useSince';

interface Props {
  readonly problem: Problem;
  /** Null where nothing is known of alerts. */
  readonly alerts: AlertsOn | null;
  /** What may explain it. */
  readonly happened: readonly Happened[];
  /** How many pipelines are known. */
  readonly pipelines: number;
  /** What is searched for; empty for nothing. */
  readonly search: string;
}

/** Other checks that are named. */
const MOST_NAMED = 4;

/** One problem: what is wrong, since when, on how many pipelines, what came first, and what to do. */
export function ProblemItem({ problem, alerts, happened, pipelines, search }: Props) {
  const styles = useStyles2(getStyles);
  const { source, timeZone } = useAsked();
  const at = (time: number): string => formatInstant(time, now(), timeZone);
  const id = useId();
  const say = useSince();
  const { title, state, since, cause, also, nextStep, runbook, members } = problem;
  const [worst] = members;
  return (
    <article className={styles.card} aria-labelledby={id}>
      <div className={styles.head}>
        <StateMark state={state} />
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
        <span>{since === null ? labels.unknownStart : say(since)}</span>
        <span className={styles.soft}>{labels.share(members.length, pipelines)}</span>
      </div>
      <dl className={styles.facts}>
        {worst && (
          <Fact name={members.length > 1 ? labels.worst : labels.now}>
            {members.length > 1 ? `${worst.pipeline}: ${worst.headline}` : worst.headline}
          </Fact>
        )}
        {cause !== undefined && !worst?.headline.startsWith(cause) && <Fact name={labels.first}>{cause}</Fact>}
        {happened.length > 0 && (
          <Fact name={labels.happened}>
            {happened.map(({ title: event, start, reason }) => labels.event(event, at(start), reason)).join(' ')}
          </Fact>
        )}
        {also.length > 0 && <Fact name={labels.also}>{named(also)}</Fact>}
        {alerts && (
          <Fact name={labels.alerts}>
            <AlertSentences alerts={alerts} pipelines={members.length} />
          </Fact>
        )}
        <Fact name={labels.next}>
          <span className={styles.next}>
            {nextStep}
            {runbook !== undefined && worst && (
              <PageLink beside href={runbookPath(runbook, source.uid, worst.pipeline)} label={labels.runbookOf(title)}>
                {labels.runbook}
              </PageLink>
            )}
            <ProblemLinks problem={problem} />
          </span>
        </Fact>
      </dl>
      <Pipelines problem={problem} search={search} />
    </article>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A sentence of what else fails: "High CPU usage, low traffic and 2 more". */
function named(all: readonly string[]): string {
  const troubles = all.map((trouble, i) => (i === 0 ? trouble : lowerFirst(trouble)));
  const rest = troubles.length - MOST_NAMED;
  return rest > 0 ? `${troubles.slice(0, MOST_NAMED).join(', ')} ${labels.more(rest)}` : inList(troubles);
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    padding: theme.spacing(2),
    background: theme.colors.background.secondary,
    borderRadius: 6,
    overflowWrap: 'anywhere',
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 2) }),
  title: css({
    margin: 0,
    fontSize: 16,
    lineHeight: '24px',
    fontWeight: theme.typography.fontWeightMedium,
    flex: '1 1 240px',
  }),
  soft: css({ color: theme.colors.text.secondary }),
  facts: css({
    margin: theme.spacing(1, 0),
    '& > div': { display: 'flex', gap: theme.spacing(0, 2), padding: theme.spacing(0.25, 0) },
    '& dt': { flex: '0 0 88px', fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
    '& dd': { flex: '1 1 0', margin: 0, minWidth: 0 },
    [theme.breakpoints.down('sm')]: { '& > div': { display: 'block' }, '& dt': { fontSize: 12, lineHeight: '18px' } },
  }),
  next: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) }),
});
