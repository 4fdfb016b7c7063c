import { alertOn, type Mute, type RuleAlert } from '../evidence/alerting';
import { useAlerting } from '../evidence/useEvidence';
import { lengthOf } from '../format';
import { type Severity } from '../severity';
import { formatInstant } from '../times';
import { useView } from '../view';

/** Whether Grafana's alerting fires on a check, is pending or silenced. Nothing where Grafana does not say. */
export function AlertingSentence({ pipeline, rule, severity }: { pipeline: string; rule: string; severity: Severity }) {
  const { memberOf, today, timeZone } = useView();
  const alerting = useAlerting();
  if (alerting === null) {
    return null;
  }
  const found = alertOn(alerting, memberOf(pipeline), rule);
  const say = (time: number): string => formatInstant(time, today, timeZone);
  return (
    <div>
      {found
        ? `${stateSentence(found.alert, severity, say)}${muteSentence(found.mute, say)}`
        : 'No rule of Grafana’s alerting fires or is pending on this check.'}
    </div>
  );
}

const CHECKS: Readonly<Record<Severity, string>> = {
  critical: 'Check failing',
  warning: 'Check failing',
  unknown: 'No data',
  watch: 'Check watched',
  ok: 'Check passes',
};

function stateSentence(
  { state, title, since, waits }: RuleAlert,
  severity: Severity,
  say: (time: number) => string,
): string {
  const start = since === null ? '' : ` since ${say(since)}`;
  return state === 'firing'
    ? `Grafana’s rule “${title}” is firing${start}.`
    : `${CHECKS[severity]}; Grafana’s rule “${title}” is pending${start}, waits ${lengthOf(waits)}.`;
}

function muteSentence(mute: Mute | undefined, say: (time: number) => string): string {
  if (mute === undefined) {
    return '';
  }
  if (!mute.isSilenced) {
    return ' Another alert inhibits it.';
  }
  return mute.until === null ? ' It is silenced.' : ` It is silenced until ${say(mute.until)}.`;
}
