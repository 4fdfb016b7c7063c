import { createHash } from 'node:crypto';

import { minutes } from '../series';
import { TRAFFIC_RULES, type BaselineName, type Signal, type SignalId } from '../signals';
import { openSource, type Settings } from '../sources';
import { lengthInWords, rulesOf, type Rule } from '../verdicts';
import { type Definition } from '../verdicts/backtest';
import { summaryOf, type Compared } from './comparison';
import { type Summary } from './summary';
import { descriptionOf, hasRunbook, headOf, type Level } from './wording';

/** A rule at one of its levels: what one alert rule of Grafana or of Prometheus watches. */
export interface Alert {
  readonly rule: Rule;
  readonly signal: Signal;
  readonly level: Level;
  /** Who judges the rule: the alert engine, or single samples. */
  readonly definition: Definition;
  /** True if the rule has no other level. */
  readonly alone: boolean;
  /** What its uid ends with. */
  readonly slug: string;
  readonly title: string;
  /** Milliseconds for which the check has to fail before the alert fires, and for which the alert outlives it: none of the engine's, which waits itself. */
  readonly pending: number;
  readonly keep: number;
  readonly summary: Summary;
  readonly description: string;
  readonly runbook: boolean;
}

/** What alert rules are made of: those of a data source, and how often its signals are sampled. */
export interface Watched {
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  /** In milliseconds. */
  intervalOf(signal: SignalId): number;
  /** Whether the source reads it at all. */
  has(signal: SignalId): boolean;
  /** What a rule on traffic compares single samples with; null of every other rule. */
  against(rule: Rule): BaselineName | null;
}

/** Everything that a data source's settings say of its rules. Nothing is asked of an engine. */
export function watchedOf(settings: Settings): Watched {
  const { catalogue, baselines, source } = settings;
  const opened = openSource(settings, '');
  const intervals = new Map(catalogue.ids.map((id) => [id, opened.intervalOf(id)]));
  opened.close();
  return {
    settings,
    rules: rulesOf(catalogue, baselines),
    intervalOf: (signal) => intervals.get(signal) ?? catalogue.of(signal).interval,
    has: (signal) =>
      source.kind === 'simulator'
        ? catalogue.has(signal)
        : source.prometheus.readings.has(signal) || source.prometheus.shared.has(signal),
    against: ({ id }) => {
      const traffic = TRAFFIC_RULES.find((one) => one === id);
      return traffic === undefined ? null : baselines[traffic];
    },
  };
}

/** The alerts of a rule: one for each of its levels, the milder first. By single samples unless the engine judges. */
export function alertsOf(rule: Rule, watched: Watched, definition: Definition = 'notebook'): Alert[] {
  const levels = (['warning', 'critical'] as const).filter((level) => rule.levels[level] !== undefined);
  const alone = levels.length === 1;
  const spans = definition === 'engine' ? NO_SPANS : spansOf(rule, watched);
  const signal = watched.settings.catalogue.of(rule.signal);
  const compared = comparedBy(definition, rule, watched);
  return levels.map((level): Alert => ({
    ...{ rule, signal, level, definition, alone },
    slug: [rule.id.replaceAll('_', '-'), ...(alone ? [] : [level])].join('-'),
    title: [headOf(rule), ...(alone ? [] : [level])].join(', '),
    pending: alone ? spans.alone.pending : spans[level],
    // Each level outlives the other one's pending period, so that there is no gap between them.
    keep: alone ? spans.alone.keep : level === 'warning' ? spans.critical : spans.warning,
    summary: summaryOf(rule, level, signal, compared),
    description: descriptionOf(rule, level, signal),
    runbook: hasRunbook(rule),
  }));
}

/** What is compared with the levels of a rule, and what the rate of requests is compared with. */
function comparedBy(definition: Definition, rule: Rule, { against, intervalOf, settings }: Watched): Compared {
  const own = against(rule);
  return definition === 'notebook'
    ? { window: null, against: own }
    : {
        window: { what: rule.comparedInWords(intervalOf(rule.signal)), over: lengthInWords(rule.policy.over) },
        // See `RuleJson.against`.
        against: own && (settings.rules[rule.id]?.against ?? 'same_hours'),
      };
}

interface Spans {
  readonly warning: number;
  readonly critical: number;
  readonly alone: { readonly pending: number; readonly keep: number };
}

/** The alert engine has periods of its own. */
const NO_SPANS: Spans = { warning: 0, critical: 0, alone: { pending: 0, keep: 0 } };

/** Samples in a row that a check has to fail: single ones are noisy. Docs: alerting.md, "By single samples". */
const SAMPLES = { warning: 2, critical: 1 };
/** Of one that scatters more. */
const DRIFT_SAMPLES = { warning: 3, critical: 1 };
const LEAST = { warning: minutes(10), critical: minutes(5) };
/** The mean of the last hour follows a change within minutes: a longer period would miss a fall to a fifth. */
const TRAFFIC = { pending: minutes(15), keep: minutes(10) };

function spansOf(rule: Rule, { intervalOf, against }: Watched): Spans {
  const interval = intervalOf(rule.signal);
  const samples = rule.id === 'feature_drift_score' ? DRIFT_SAMPLES : SAMPLES;
  const spanOf = (level: Level): number => toMultiple(Math.max(LEAST[level], samples[level] * interval));
  const [warning, critical] = [spanOf('warning'), spanOf('critical')];
  return { warning, critical, alone: against(rule) === null ? { pending: warning, keep: warning } : TRAFFIC };
}

/** Rules are evaluated every five minutes, or oftener. */
const toMultiple = (span: number): number => Math.ceil(span / minutes(5)) * minutes(5);

/** Grafana takes no longer ones. */
const LONGEST_UID = 40;

/** The uid of an alert rule; one that would be too long is cut, and told apart from others by a hash. */
export function uidOf(prefix: string, slug: string): string {
  const uid = `${prefix}-${slug}`;
  if (uid.length <= LONGEST_UID) {
    return uid;
  }
  const hash = createHash('sha256').update(uid).digest('hex').slice(0, 8);
  return `${uid.slice(0, LONGEST_UID - hash.length - 1)}-${hash}`;
}
