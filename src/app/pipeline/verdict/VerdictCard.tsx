import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { type Alert } from '../../../panel/answers/alerts';
import { partsOf, type PipelineVerdict } from '../../../panel/answers/verdicts';
import { formatNumber } from '../../../panel/format';
import { StateMark } from '../../../panel/parts/SeverityMark';
import { STATE_WORDS } from '../../../panel/states';
import { formatSince } from '../../../panel/times';
import { useAsked } from '../../asked';
import { Announced } from '../../parts/Announced';
import { PageLink } from '../../parts/PageLink';
import { boardPath, LINKED_BOARDS } from '../../places';
import { labels } from '../labels';
import { sayAt, type Moment } from '../moment';
import { Checks } from './Checks';
import { Runbook } from './Runbook';

/** The boards that say more of one pipeline. */
const MORE = ['overview', 'system', 'model', 'quality', 'why'].map((name) => `mlpulse-${name}`);

interface Props {
  readonly verdict: PipelineVerdict;
  /** All checks by rules, worst first; null where they are not known, with the reason. */
  readonly checks: readonly Alert[] | null;
  readonly checksFailure: string | undefined;
  readonly notices: readonly string[];
  readonly moment: Moment;
}

/** How the pipeline is: the state, since when, what came first, what to do next, and how much was measured. */
export function VerdictCard({ verdict, checks, checksFailure, notices, moment }: Props) {
  const styles = useStyles2(getStyles);
  const { source } = useAsked();
  const { pipeline, state, headline, since, cause, nextStep, runbook, measured, expected, evidence } = verdict;
  const when = since === null ? undefined : formatSince(since, moment.now, moment.today, moment.timeZone);
  const others = evidence.filter((one) => (checks ?? []).every(({ message }) => !partsOf(message).includes(one)));
  const isPartly = measured !== null && expected !== null && measured < expected;
  return (
    <section aria-label={labels.verdictOf(pipeline)} className={styles.card}>
      <h2 className={styles.name}>{pipeline}</h2>
      <p className={styles.state}>
        <StateMark state={state} />
        <span className={styles.soft}>{[when, labels.asOf(sayAt(moment.now, moment))].filter(Boolean).join(', ')}</span>
      </p>
      <p className={styles.headline}>{headline}</p>
      <dl className={styles.facts}>
        {cause !== undefined && <Fact name={labels.cause}>{cause}</Fact>}
        {nextStep !== undefined && <Fact name={labels.next}>{nextStep}</Fact>}
        {measured !== null && expected !== null && (
          <Fact name={labels.measured}>
            {labels.measuredOf(formatNumber(measured), formatNumber(expected))}
            {isPartly && `: ${labels.notAllMeasured}`}
          </Fact>
        )}
        {notices.map((notice) => (
          <Fact key={notice} name={labels.notice}>
            {notice}
          </Fact>
        ))}
      </dl>
      {checks === null ? (
        <p>{labels.checksUnknown(checksFailure ?? '')}</p>
      ) : (
        <Checks {...{ checks, others, pipeline, moment }} />
      )}
      {runbook !== undefined && <Runbook place={runbook} reader={{ source: source.uid, pipeline }} />}
      <nav aria-label={labels.boards} className={styles.boards}>
        <span className={styles.soft}>{labels.boards}</span>
        {LINKED_BOARDS.filter(({ uid }) => MORE.includes(uid)).map(({ uid, title }) => (
          <PageLink key={uid} href={boardPath(uid, source.uid, pipeline)}>
            {title}
          </PageLink>
        ))}
      </nav>
      <Announced>{[pipeline, STATE_WORDS[state], when, headline].filter(Boolean).join(', ')}</Announced>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.fact}>
      <dt className={styles.term}>{name}</dt>
      <dd className={styles.said}>{children}</dd>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    marginBottom: theme.spacing(3),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    '& p': { margin: 0 },
  }),
  name: css({ ...theme.typography.h3, margin: 0, overflowWrap: 'anywhere' }),
  state: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 2) }),
  headline: css({ fontSize: 18, lineHeight: '26px', overflowWrap: 'anywhere' }),
  facts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), margin: 0 }),
  fact: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) }),
  term: css({ flex: '0 0 88px', fontWeight: 'inherit', color: theme.colors.text.secondary }),
  said: css({ flex: '1 1 260px', margin: 0, minWidth: 0, overflowWrap: 'anywhere' }),
  soft: css({ color: theme.colors.text.secondary }),
  boards: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) }),
});
