import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { SeverityMark } from '../../../panel/parts/SeverityMark';
import { type Severity } from '../../../panel/severity';
import { accessOfAlerting } from '../../access';
import { alertWords, silenceWords } from '../../alertWords';
import { PageLink } from '../../parts/PageLink';
import { alertRulePath, silenceOfPath, silencePath, silencesPath } from '../../places';
import { labels } from '../labels';
import { sayAt, type Moment } from '../moment';
import { rowStyles } from '../rowStyles';
import { type RuleOnPipeline } from './watching';

interface Props {
  readonly rule: RuleOnPipeline;
  readonly pipeline: string;
  readonly moment: Moment;
}

/** An alert rule of Grafana: its state on the pipeline, since when, and what mutes it. */
export function RuleRow({ rule, pipeline, moment }: Props) {
  const styles = useStyles2(getStyles);
  const { uid, title, state, since, failure, mutes } = rule;
  const isRaised = state === 'firing' || state === 'pending';
  const when = isRaised && since !== null ? alertWords.since(sayAt(since, moment)) : '';
  const notes = [
    failure === null ? state === 'unknown' && labels.ruleWithoutData : labels.ruleFailed(failure),
    mutes.length > 0 && mutedWords(rule, moment),
  ].filter((note) => note !== false);
  return (
    <li className={styles.row}>
      <span className={styles.mark}>
        <SeverityMark severity={severityOf(rule)} word={`${labels.ruleStates[state]}${when}`} />
      </span>
      <span className={styles.grow}>
        {uid === undefined ? title : <PageLink href={alertRulePath(uid)}>{title}</PageLink>}
        {notes.map((note) => (
          <span key={note} className={styles.soft}>{` · ${note}`}</span>
        ))}
      </span>
      <Silencing {...{ rule, pipeline }} />
    </li>
  );
}

/** The way to the silence that there is, or to a new one. */
function Silencing({ rule: { title, state, mutes }, pipeline }: Pick<Props, 'rule' | 'pipeline'>) {
  const { silence: maySilence, changeSilences } = accessOfAlerting();
  const silence = mutes.find(({ isSilenced }) => isSilenced)?.silence;
  if (silence) {
    return (
      <PageLink href={changeSilences ? silenceOfPath(silence) : silencesPath()} label={labels.silenceOf(title)}>
        {labels.openSilence}
      </PageLink>
    );
  }
  return state === 'firing' && maySilence ? (
    <PageLink href={silencePath([`pipeline=${pipeline}`, `alertname=${title}`])} label={labels.silenceNew(title)}>
      {labels.silence}
    </PageLink>
  ) : null;
}

function mutedWords({ mutes }: RuleOnPipeline, moment: Moment): string {
  const silences = mutes.filter(({ isSilenced }) => isSilenced);
  return silences.length === 0 ? alertWords.inhibited : silenceWords(silences, (time) => sayAt(time, moment));
}

function severityOf({ state, isCritical }: RuleOnPipeline): Severity {
  switch (state) {
    case 'firing':
      return isCritical ? 'critical' : 'warning';
    case 'pending':
      return 'watch';
    case 'unknown':
      return 'unknown';
    case 'normal':
      return 'ok';
  }
}

const getStyles = (theme: GrafanaTheme2) => ({ ...rowStyles(theme), mark: css({ flex: '0 0 208px' }) });
