import { type PanelMember } from '../members';

/** Reads JSON from a path of this Grafana; fails where it refuses. */
export type FetchJson = <T>(path: string) => Promise<T>;

type Labels = Readonly<Record<string, string>>;

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

interface RulesAnswer {
  readonly data?: {
    readonly groups?: ReadonlyArray<{
      readonly rules?: ReadonlyArray<{
        readonly name: string;
        /** Seconds. */
        readonly duration?: number;
        readonly labels?: Labels;
        readonly queriedDatasourceUIDs?: readonly string[];
        readonly alerts?: ReadonlyArray<{
          readonly state: string;
          readonly labels?: Labels;
          readonly activeAt?: string;
        }>;
      }>;
    }>;
  };
}

type AlertsAnswer = ReadonlyArray<{
  readonly labels: Labels;
  readonly status?: { readonly silencedBy?: readonly string[]; readonly inhibitedBy?: readonly string[] };
}>;

type SilencesAnswer = ReadonlyArray<{ readonly id: string; readonly endsAt?: string; readonly createdBy?: string }>;

const RULES = '/api/prometheus/grafana/api/v1/rules?state=firing&state=pending';
const ALERTS = '/api/alertmanager/grafana/api/v2/alerts?active=true&silenced=true&inhibited=true';
const SILENCES = '/api/alertmanager/grafana/api/v2/silences';

/**
 * Asks Grafana which of its rules fire or are pending, and what is silenced.
 *
 * @returns null where Grafana refuses to say which rules fire; what else it refuses is left out.
 */
export async function readAlerting(fetch: FetchJson): Promise<Alerting | null> {
  const or = <T>(answer: Promise<T>, otherwise: T): Promise<T> => answer.catch(() => otherwise);
  const [rules, alerts, silences] = await Promise.all([
    or<RulesAnswer | null>(fetch(RULES), null),
    or<AlertsAnswer>(fetch(ALERTS), []),
    or<SilencesAnswer>(fetch(SILENCES), []),
  ]);
  return rules === null ? null : { alerts: alertsOf(rules), mutes: mutesOf(alerts, silences) };
}

/**
 * Alerting without the rules of other data sources of ours, whose pipelines may have the same names. Rules that ask none of ours, such as
 * those on the engine itself, stay.
 *
 * @param asked uids of the data sources that an answer is from.
 * @param ours uids of all of our kind.
 */
export function alertingOf(alerting: Alerting, asked: readonly string[], ours: readonly string[]): Alerting {
  const isOther = ({ asks }: RuleAlert): boolean =>
    !asks.some((uid) => asked.includes(uid)) && asks.some((uid) => ours.includes(uid));
  return { ...alerting, alerts: alerting.alerts.filter((alert) => !isOther(alert)) };
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

function alertsOf({ data }: RulesAnswer): RuleAlert[] {
  return (data?.groups ?? []).flatMap(({ rules = [] }) =>
    rules.flatMap(({ name: title, duration = 0, labels, alerts = [], queriedDatasourceUIDs = [] }) => {
      const asks = [...new Set(queriedDatasourceUIDs)];
      return alerts.flatMap((alert): RuleAlert[] => {
        const state = stateOf(alert.state);
        const own = { ...labels, ...alert.labels };
        return state === null
          ? []
          : [{ state, title, labels: own, asks, since: timeOf(alert.activeAt), waits: 1000 * duration }];
      });
    }),
  );
}

/** Grafana says "Alerting", Prometheus "firing"; an alert may carry a reason, as "Alerting (NoData)". */
function stateOf(word: string): RuleAlert['state'] | null {
  return /^(alerting|firing|recovering)/i.test(word) ? 'firing' : /^pending/i.test(word) ? 'pending' : null;
}

function mutesOf(alerts: AlertsAnswer, silences: SilencesAnswer): Mute[] {
  const byId = new Map(silences.map((silence) => [silence.id, silence]));
  return alerts.flatMap(({ labels, status: { silencedBy = [], inhibitedBy = [] } = {} }): Mute[] => {
    if (silencedBy.length === 0) {
      return inhibitedBy.length === 0 ? [] : [{ labels, until: null, isSilenced: false, by: null }];
    }
    const known = silencedBy.flatMap((id) => byId.get(id) ?? []);
    // The one that ends last is what keeps it silent.
    const [last] = known
      .map(({ endsAt, createdBy }) => ({ until: timeOf(endsAt), by: createdBy || null }))
      .sort((a, b) => (b.until ?? 0) - (a.until ?? 0));
    return [{ labels, until: last?.until ?? null, isSilenced: true, by: last?.by ?? null }];
  });
}

/** Epoch milliseconds; null for what is missing, and for the year 1, which Go writes for it. */
function timeOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) || time <= 0 ? null : time;
}
