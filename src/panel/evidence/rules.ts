/** Reads JSON from a path of this Grafana; fails where it refuses. */
export type FetchJson = <T>(path: string) => Promise<T>;

export type Labels = Readonly<Record<string, string>>;

/** What a rule of Grafana's alerting makes of one set of labels. */
export interface RuleInstance {
  /** Unknown where it could not be judged, or had no data. */
  readonly state: 'firing' | 'pending' | 'normal' | 'unknown';
  /** With those of the rule. */
  readonly labels: Labels;
  /** Since when it is in this state, epoch milliseconds; null where Grafana does not say. */
  readonly since: number | null;
}

/** A rule of Grafana's alerting, as it was evaluated last. */
export interface WatchRule {
  /** Undefined where Grafana does not say. */
  readonly uid: string | undefined;
  readonly title: string;
  /** Uids of the data sources that it asks; empty where Grafana does not say. */
  readonly asks: readonly string[];
  /** For how long its condition must hold before it fires, milliseconds. */
  readonly waits: number;
  readonly isPaused: boolean;
  /** Why it could not be evaluated, in Grafana's words; null if it could. */
  readonly failure: string | null;
  /** True if its last evaluation said something of anything at all. */
  readonly hasJudged: boolean;
  /** Those that were asked for. */
  readonly instances: readonly RuleInstance[];
}

interface RulesAnswer {
  readonly data?: {
    readonly groups?: ReadonlyArray<{ readonly rules?: readonly RuleAnswer[] }>;
  };
}

interface RuleAnswer {
  readonly uid?: string;
  readonly name: string;
  /** Seconds. */
  readonly duration?: number;
  readonly labels?: Labels;
  readonly queriedDatasourceUIDs?: readonly string[];
  readonly type?: string;
  readonly isPaused?: boolean;
  readonly health?: string;
  readonly lastError?: string;
  readonly totals?: Readonly<Record<string, number>>;
  readonly alerts?: ReadonlyArray<{ readonly state: string; readonly labels?: Labels; readonly activeAt?: string }>;
}

/** What records a series watches nothing. */
const RECORDING = 'recording';

/**
 * Asks Grafana for its alert rules.
 *
 * @param which parameters of its API: which states, of which labels.
 * @throws where it refuses.
 */
export async function readRules(fetch: FetchJson, which: string): Promise<WatchRule[]> {
  const { data } = await fetch<RulesAnswer>(`/api/prometheus/grafana/api/v1/rules?${which}`);
  return (data?.groups ?? []).flatMap(({ rules = [] }) => rules.filter(({ type }) => type !== RECORDING).map(ruleOf));
}

function ruleOf(answer: RuleAnswer): WatchRule {
  const { uid, name: title, duration = 0, labels, queriedDatasourceUIDs = [], alerts = [] } = answer;
  return {
    ...{ uid, title, asks: [...new Set(queriedDatasourceUIDs)], waits: 1000 * duration },
    isPaused: answer.isPaused ?? false,
    failure: answer.health === 'error' ? (answer.lastError ?? '') : null,
    hasJudged: Object.values(answer.totals ?? {}).some((instances) => instances > 0),
    instances: alerts.map((alert) => ({
      state: stateOf(alert.state),
      labels: { ...labels, ...alert.labels },
      since: timeOf(alert.activeAt),
    })),
  };
}

/** Grafana says "Alerting", Prometheus "firing"; an alert may carry a reason, as "Alerting (NoData)". */
function stateOf(word: string): RuleInstance['state'] {
  if (/^(alerting|firing|recovering)/i.test(word)) {
    return 'firing';
  }
  return /^pending/i.test(word) ? 'pending' : /nodata|error/i.test(word) ? 'unknown' : 'normal';
}

/** Epoch milliseconds; null for what is missing, and for the year 1, which Go writes for it. */
export function timeOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) || time <= 0 ? null : time;
}
