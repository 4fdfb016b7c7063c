import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Badge, Icon, LinkButton, useStyles2 } from '@grafana/ui';
import { useId } from 'react';

import { now } from '../../datasource/clock';
import { useAnswer, type Answer } from '../../datasource/editors/useAnswer';
import { type Access } from '../access';
import { labels } from '../labels';
import { boardPath, inboxPath, INCIDENTS, pathOf, pipelinePath, runbookPath, settingsPath } from '../places';
import { healthOf, type Health, type Source } from '../sources';
import { verdictsOf, type Verdicts, type Worst } from '../verdicts';
import { PageLink } from './PageLink';
import { StateCounts, StateIcon } from './StateCounts';

/** What a verdict is about. */
const LAST_DAY = { from: 'now-24h', to: 'now' };

interface Props {
  readonly source: Source;
  readonly access: Access;
  /** Asks again when it changes. */
  readonly asked: number;
}

/** One data source: whether it works, how its pipelines are, and where to go from there. */
export function SourceCard({ source, access, asked }: Props) {
  const { uid, name, isDefault, simulated } = source;
  const id = useId();
  const styles = useStyles2(getStyles);
  const health = useAnswer(() => healthOf(uid), `${uid} ${asked}`);
  const verdicts = useAnswer(async () => ({ ...(await verdictsOf(uid)), time: now() }), `${uid} ${asked}`);
  return (
    <li className={styles.card} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={styles.name}>
          {name}
        </h3>
        <Badge text={simulated ? labels.simulator : labels.engine} color={simulated ? 'purple' : 'blue'} />
        {isDefault && <span className={styles.soft}>{labels.isDefault}</span>}
      </div>
      {simulated && <p className={styles.soft}>{labels.simulated}</p>}
      <HealthLine health={health} />
      <VerdictLines verdicts={verdicts} source={uid} />
      <div className={styles.actions}>
        <LinkButton size="sm" href={boardPath('mlpulse-overview', uid)}>
          {labels.overview}
        </LinkButton>
        <LinkButton size="sm" variant="secondary" href={inboxPath(uid)}>
          {labels.inbox}
        </LinkButton>
        {simulated && (
          <LinkButton size="sm" variant="secondary" href={`${pathOf(INCIDENTS)}?source=${encodeURIComponent(uid)}`}>
            {labels.incidents}
          </LinkButton>
        )}
        {access.changeSources && (
          <LinkButton size="sm" variant="secondary" href={settingsPath(uid)}>
            {labels.settings}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

/** Works, fails, and "could not be tested" are three things. */
function HealthLine({ health }: { readonly health: Answer<Health> }) {
  const styles = useStyles2(getStyles);
  if (health.loading) {
    return <p className={styles.soft}>{labels.healthAsking}</p>;
  }
  if (health.value === undefined) {
    return (
      <p className={styles.line}>
        <Icon name="question-circle" aria-hidden className={styles.grey} />
        <span>{labels.healthUnknown(health.failure ?? '')}</span>
      </p>
    );
  }
  const { ok, message, found } = health.value;
  // What works needs no list of its signals to say so; a failure is read in full.
  const short = ok && found !== null ? labels.healthFound(found) : null;
  return (
    <>
      <p className={styles.line}>
        <Icon name={ok ? 'check-circle' : 'times-circle'} aria-hidden className={ok ? styles.green : styles.red} />
        <span>{short ?? (ok ? labels.healthOk(message) : labels.healthBad(message))}</span>
      </p>
      {short !== null && (
        <details className={styles.soft}>
          <summary>{labels.healthMore}</summary>
          <p>{message}</p>
        </details>
      )}
    </>
  );
}

/** A failed query is no state of a pipeline, and neither is no pipeline at all. */
function VerdictLines({
  verdicts,
  source,
}: {
  readonly verdicts: Answer<Verdicts & { time: number }>;
  readonly source: string;
}) {
  const styles = useStyles2(getStyles);
  if (verdicts.loading) {
    return <p className={styles.soft}>{labels.verdictAsking}</p>;
  }
  const { value } = verdicts;
  if (value === undefined || value.pipelines === 0) {
    return (
      <p className={styles.line}>
        <Icon name="question-circle" aria-hidden className={styles.grey} />
        <span>{value ? labels.verdictNone : labels.verdictFailed(verdicts.failure ?? '')}</span>
      </p>
    );
  }
  const label = labels.verdictOf(value.pipelines, dateTimeFormat(value.time, { format: 'HH:mm' }));
  return (
    <>
      <p className={styles.soft}>{label}</p>
      <StateCounts counts={value.counts} since={value.since} label={label} />
      {value.worst && <WorstLine worst={value.worst} source={source} />}
    </>
  );
}

function WorstLine({ worst, source }: { readonly worst: Worst; readonly source: string }) {
  const styles = useStyles2(getStyles);
  const { pipeline, state, headline, since, runbook } = worst;
  return (
    <p className={styles.line}>
      <StateIcon state={state} />
      <span>
        {labels.worst} <PageLink href={pipelinePath(source, pipeline, LAST_DAY)}>{pipeline}</PageLink>,{' '}
        {labels.states[state]}
        {since !== null && ` ${labels.since(dateTimeFormat(since, { format: 'ddd HH:mm' }))}`}. {headline}.{' '}
        {runbook && (
          <PageLink beside href={runbookPath(runbook, source, pipeline)}>
            {labels.runbook}
          </PageLink>
        )}
      </span>
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    '& p': { margin: 0 },
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  name: css({ ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' }),
  soft: css({ color: theme.colors.text.secondary }),
  line: css({
    display: 'flex',
    gap: theme.spacing(0.5),
    overflowWrap: 'anywhere',
    '& svg': { flexShrink: 0, marginTop: 3 },
  }),
  green: css({ color: theme.visualization.getColorByName('green') }),
  red: css({ color: theme.visualization.getColorByName('red') }),
  grey: css({ color: theme.colors.text.secondary }),
  actions: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: 'auto',
    paddingTop: theme.spacing(1),
  }),
});
