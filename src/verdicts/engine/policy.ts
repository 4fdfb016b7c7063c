import { hours, minutes } from '../../series';
import { signalOfBaseline, type BaselineName, type SignalGroup } from '../../signals';

/** How the engine turns what a rule sees into alerts. */
export interface Policy {
  /** Length in milliseconds of the window that is compared with the levels. */
  readonly over: number;
  /** Milliseconds for which the condition holds before it is an alert. */
  readonly for: number;
  /** Milliseconds for which it is clear before the alert ends. */
  readonly keepFiring: number;
  /** The first level of the rule clears at this value; null where {@link margin} decides. */
  readonly clear: number | null;
  /** A level clears at this share of itself to its good side. */
  readonly margin: number;
  /** Whether an alert that comes and goes stays until it does no more. */
  readonly flapping: boolean;
}

/** What a data source's settings say of the policy of a rule. */
export interface PolicySettings extends Partial<Pick<Policy, 'for' | 'keepFiring' | 'flapping'>> {
  readonly clear?: number;
  /** Of the traffic rules: what they compare with. */
  readonly against?: BaselineName;
}

/** Those of a data source, by the ids of the rules. */
export type RulePolicies = Readonly<Record<string, PolicySettings>>;

/** The defaults of a rule. */
interface Defaults extends Omit<Policy, 'clear'> {
  /** What is compared is the quantile of the window with this share of its samples on the good side; the median by default. */
  readonly share?: number;
}

/** Of signals that are sampled every few minutes. */
const FAST: Defaults = { over: minutes(15), for: minutes(10), keepFiring: minutes(15), margin: 0.05, flapping: true };
/** Of signals that are sampled every hour. */
const SLOW: Defaults = { over: hours(2), for: hours(1), keepFiring: hours(1), margin: 0.05, flapping: true };

/** Tuned on seeds 1 to 10 of the simulator; docs/scoreboard.md says how it does on others. */
const TUNED: Readonly<Record<string, Partial<Defaults>>> = {
  cpu_usage: { over: minutes(5), for: minutes(5), keepFiring: 0 },
  memory_usage: { over: minutes(5), for: minutes(5) },
  response_time_ms: { over: minutes(5), for: minutes(5), keepFiring: minutes(5) },
  error_rate: { over: minutes(5), for: minutes(5), keepFiring: minutes(10) },
  accuracy: { over: hours(4), share: 0.6, keepFiring: 0, margin: 0.01 },
  accuracy_decline_24h: { margin: 0.5 },
  feature_drift_score: { over: hours(1), for: hours(3), margin: 0.2 },
  freshness_delay_minutes: { over: hours(1), for: hours(2), margin: 0.2 },
  data_completeness: { over: hours(1), for: hours(2), margin: 0.01 },
  traffic_drop: { over: minutes(30), for: minutes(15), margin: 0.5 },
  traffic_spike: { over: minutes(30), for: minutes(15), margin: 0.15 },
};

/** Of baselines: what lasts becomes usual, so that the score of what is still there comes back towards its level. */
const UNUSUAL: Partial<Defaults> = { margin: 0.25 };

/** The defaults of a rule: its own, or those of any rule on a signal of its group. */
export function defaultsOf(rule: string, group: SignalGroup): Defaults {
  const own = signalOfBaseline(rule) === null ? TUNED[rule] : UNUSUAL;
  return { ...(group === 'system' ? FAST : SLOW), ...own };
}

/** The policy of a rule: that of the settings, and for the rest the defaults. */
export function policyOf(rule: string, group: SignalGroup, settings: PolicySettings = {}): Policy {
  const usual = defaultsOf(rule, group);
  return {
    over: usual.over,
    for: settings.for ?? usual.for,
    keepFiring: settings.keepFiring ?? usual.keepFiring,
    clear: settings.clear ?? null,
    margin: usual.margin,
    flapping: settings.flapping ?? usual.flapping,
  };
}
