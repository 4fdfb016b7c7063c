import { type PanelMember } from '../members';
import { readRules, timeOf, type FetchJson, type Labels, type WatchRule } from './rules';

/** One alert of a rule of Grafana's alerting, as far as it is not normal. */
export interface RuleAlert {
  readonly state: 'firing' | 'pending';
  /** Title of the rule. */
  readonly title: string;
  readonly labels: Labels;
  /** Uids of the data sources that the rule asks; empty where Grafana does not say. */
  readonly asks: readonly string[];
  /** Since when it is in this state, epoch milliseconds; null where Grafana does not say. */
  readonly since: number | null;
  /** For how long its condition must hold before it fires, milliseconds. */
  readonly waits: number;
}

/** What mutes an alert that fires. */
export interface Mute {
  readonly labels: Labels;
  /** Id of the silence that ends last; null for one that is inhibited. */
  readonly silence: string | null;
  /** When its silence ends, epoch milliseconds; null for one that is inhibited, or where Grafana does not say. */
  readonly until: number | null;
  readonly isSilenced: boolean;
  /** Who silenced it; null where that is not known. */
  readonly by: string | null;
}

/** The state of Grafana's alerting, as far as the person who looks may know it. */
export interface Alerting {
  readonly alerts: readonly RuleAlert[];
  readonly mutes: readonly Mute[];
}

type AlertsAnswer = ReadonlyArray<{
  readonly labels: Labels;
  readonly status?: { readonly silencedBy?: readonly string[]; readonly inhibitedBy?: readonly string[] };
}>;

type SilencesAnswer = ReadonlyArray<{ readonly id: string; readonly endsAt?: string; readonly createdBy?: string }>;

const NOT_NORMAL = 'state=firing&state=pending';
const ALERTS = '/api/alertmanager/grafana/api/v2/alerts?active=true&silenced=true&inhibited=true';
const SILENCES = '/api/alertmanager/grafana/api/v2/silences';

/**
 * Asks Grafana which of its rules fire or are pending, and what is silenced.
 *
 * @returns null where Grafana refuses to say which rules fire; what else it refuses is left out.
 */
export async function readAlerting(fetch: FetchJson): Promise<Alerting | null> {
  const [rules, mutes] = await Promise.all([readRules(fetch, NOT_NORMAL).catch(() => null), readMutes(fetch)]);
  return rules === null ? null : { alerts: rules.flatMap(alertsOf), mutes };
}

/**
 * Asks Grafana which alerts are silenced or inhibited; none where it refuses to say.
 *
 * @param pipeline the only one that it is asked of; undefined for all.
 */
export async function readMutes(fetch: FetchJson, pipeline?: string): Promise<Mute[]> {
  const filter = pipeline === undefined ? '' : `&filter=${encodeURIComponent(`pipeline=${JSON.stringify(pipeline)}`)}`;
  const [alerts, silences] = await Promise.all([
    fetch<AlertsAnswer>(`${ALERTS}${filter}`).catch((): AlertsAnswer => []),
    fetch<SilencesAnswer>(SILENCES).catch((): SilencesAnswer => []),
  ]);
  return mutesOf(alerts, silences);
}

/**
 * Alerting without the rules of other data sources of ours, whose pipelines may have the same names. Rules that ask none of ours, such as
 * those on the engine itself, stay.
 *
 * @param asked uids of the data sources that an answer is from.
 * @param ours uids of all of our kind.
 */
export function alertingOf(alerting: Alerting, asked: readonly string[], ours: readonly string[]): Alerting {
  return { ...alerting, alerts: alerting.alerts.filter((alert) => !isOfOthers(alert, asked, ours)) };
}

/** Whether a rule asks other data sources of ours, and none of those that an answer is from. */
export function isOfOthers(
  { asks }: Pick<RuleAlert, 'asks'>,
  asked: readonly string[],
  ours: readonly string[],
): boolean {
  return !asks.some((uid) => asked.includes(uid)) && asks.some((uid) => ours.includes(uid));
}

/** Whether it is this alert that is muted: Alertmanager knows it by its labels, and by a few more. */
export function isMuted({ labels }: Pick<RuleAlert, 'labels'>, mute: Mute): boolean {
  return Object.entries(labels).every(([name, value]) => mute.labels[name] === value);
}

/**
 * The worst alert of Grafana's for one check of one pipeline, with what mutes it; undefined if none fires or is pending. A rule that
 * does not split pipelines is about all members of one.
 */
export function alertOn(
  { alerts, mutes }: Alerting,
  { pipeline, labels: split }: PanelMember,
  rule: string,
): { readonly alert: RuleAlert; readonly mute: Mute | undefined } | undefined {
  const isOwn = ({ labels }: { readonly labels: Labels }): boolean =>
    labels.pipeline === pipeline &&
    labels.rule === rule &&
    Object.entries(split).every(([label, value]) => (labels[label] ?? value) === value);
  const [alert] = alerts.filter(isOwn).sort((a, b) => rankOf(b) - rankOf(a));
  return alert && { alert, mute: mutes.find((mute) => isOwn(mute) && mute.labels.severity === alert.labels.severity) };
}

function rankOf({ state, labels }: RuleAlert): number {
  return (state === 'firing' ? 2 : 0) + (labels.severity === 'critical' ? 1 : 0);
}

function alertsOf({ title, asks, waits, instances }: WatchRule): RuleAlert[] {
  return instances.flatMap(({ state, labels, since }): RuleAlert[] =>
    state === 'firing' || state === 'pending' ? [{ state, title, labels, asks, since, waits }] : [],
  );
}

function mutesOf(alerts: AlertsAnswer, silences: SilencesAnswer): Mute[] {
  const byId = new Map(silences.map((silence) => [silence.id, silence]));
  return alerts.flatMap(({ labels, status: { silencedBy = [], inhibitedBy = [] } = {} }): Mute[] => {
    if (silencedBy.length === 0) {
      return inhibitedBy.length === 0 ? [] : [{ labels, silence: null, until: null, isSilenced: false, by: null }];
    }
    const known = silencedBy.flatMap((id) => byId.get(id) ?? []);
    // The one that ends last is what keeps it silent.
    const [last] = known
      .map(({ id, endsAt, createdBy }) => ({ silence: id, until: timeOf(endsAt), by: createdBy || null }))
      .sort((a, b) => (b.until ?? 0) - (a.until ?? 0));
    const { silence = silencedBy[0], until = null, by = null } = last ?? {};
    return [{ labels, silence, until, isSilenced: true, by }];
  });
}
