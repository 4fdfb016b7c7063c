import { hours, lowerFirst, minutes } from '../series';
import {
  CATALOGUE,
  formatValue,
  severityOf,
  type AlertCategory,
  type BuiltInSignal,
  type Catalogue,
  type Signal,
  type SignalId,
} from '../signals';
import { isComplete, mean } from '../statistics';

/** What a rule says of one instant. `severity` is 0, 1 or 2, NaN = unknown. */
export interface Verdict {
  readonly severity: number;
  readonly value: number;
  /** The level that was crossed, or the nearest one while none is. NaN = unknown. */
  readonly threshold: number;
}

/** An alert check on one signal, with the levels in force. */
export interface Rule {
  readonly id: string;
  /** Its label: "Traffic drop". */
  readonly label: string;
  readonly category: AlertCategory;
  readonly signal: SignalId;
  /** How the value compares with the levels when the check fails, as text. */
  readonly comparison: string;
  /** How the value compares with the verdict's threshold when the rule fires. */
  readonly sign: '<' | '>';
  /** Samples needed, the current one included. */
  readonly samples: number;
  /** True where `levels` are factors of what the verdict's threshold is computed from. */
  readonly relative?: true;
  /** Levels, or factors where `comparison` says so. */
  readonly levels: { readonly warning?: number; readonly critical?: number };
  /** Judges sample `i` of a row at the signal's own interval. O(samples). */
  judge(row: Float64Array, i: number): Verdict;
  /** The message: cause, then value. */
  message(verdict: Verdict): string;
}

const UNKNOWN: Verdict = { severity: NaN, value: NaN, threshold: NaN };

/** Fires when the current value is beyond one of the signal's two levels. */
function levelRule(signal: Signal, category: AlertCategory): Rule {
  const { id, label, warning, critical } = signal;
  const higherIsBetter = signal.direction === 'higher';
  const sign = higherIsBetter ? '<' : '>';
  return {
    id,
    label,
    category,
    signal: id,
    comparison: sign,
    sign,
    samples: 1,
    levels: { warning, critical },
    judge(row, i) {
      const severity = severityOf(signal, row[i]);
      if (Number.isNaN(severity)) {
        return UNKNOWN;
      }
      const level = severity === 2 ? critical : (warning ?? critical);
      return { severity, value: row[i], threshold: level ?? NaN };
    },
    message({ severity, value }) {
      const shown = formatValue(signal, value);
      const adjective = higherIsBetter ? 'Low' : 'High';
      return severity > 0 ? `${adjective} ${lowerFirst(label)}: ${shown}` : `${label}: ${shown}`;
    },
  };
}

const DECLINE_LIMIT = -0.02;
const DROP_FACTOR = 0.3;
const SPIKE_FACTOR = 2;

/** Compares the newest hourly accuracy with the oldest of 24: two single samples, as the notebook does. */
function accuracyDecline(): Rule {
  const samples = hours(24) / hours(1);
  return {
    id: 'accuracy_decline_24h',
    label: 'Model accuracy decline in 24 h',
    category: 'Model',
    signal: 'accuracy' satisfies BuiltInSignal,
    comparison: 'change over 24 samples <',
    sign: '<',
    samples,
    levels: { warning: DECLINE_LIMIT },
    judge(row, i) {
      if (!isComplete(row, i, samples)) {
        return UNKNOWN;
      }
      const change = row[i] - row[i - samples + 1];
      return { severity: change < DECLINE_LIMIT ? 1 : 0, value: change, threshold: DECLINE_LIMIT };
    },
    message({ severity, value }) {
      const points = formatValue({ unit: 'none', decimals: 3 }, value);
      return severity > 0
        ? `Model accuracy declining: ${points} in 24\u00a0h`
        : `Model accuracy change in 24\u00a0h: ${points}`;
    },
  };
}

/** How a traffic rule compares the request rate with its recent mean. */
interface TrafficCheck {
  readonly id: string;
  readonly label: string;
  readonly level: 'warning' | 'critical';
  readonly sign: '<' | '>';
  readonly factor: number;
  /** What a message begins with when the rule fires. */
  readonly cause: string;
}

/** Compares the current request rate with the mean of the last hour, the current sample included. */
function trafficRule({ id, label, level, sign, factor, cause }: TrafficCheck, rate: Signal): Rule {
  const samples = hours(1) / minutes(5);
  return {
    id,
    label,
    category: 'Traffic',
    signal: rate.id,
    comparison: `factor of last hour's mean ${sign}`,
    sign,
    samples,
    relative: true,
    levels: { [level]: factor },
    judge(row, i) {
      if (!isComplete(row, i, samples)) {
        return UNKNOWN;
      }
      const threshold = factor * mean(row.subarray(i - samples + 1, i + 1));
      const fires = sign === '<' ? row[i] < threshold : row[i] > threshold;
      return { severity: fires ? (level === 'critical' ? 2 : 1) : 0, value: row[i], threshold };
    },
    message({ severity, value, threshold }) {
      const average = formatValue(rate, threshold / factor);
      return `${severity > 0 ? cause : rate.label}: ${formatValue(rate, value)} (last hour's mean ${average})`;
    },
  };
}

const DROP: TrafficCheck = {
  id: 'traffic_drop',
  label: 'Traffic drop',
  level: 'critical',
  sign: '<',
  factor: DROP_FACTOR,
  cause: 'Low traffic',
};
const SPIKE: TrafficCheck = {
  id: 'traffic_spike',
  label: 'Traffic spike',
  level: 'warning',
  sign: '>',
  factor: SPIKE_FACTOR,
  cause: 'Traffic spike',
};

/**
 * The rules of a data source: the notebook's eleven, one per watched signal and three on how a signal moves, then one per
 * custom signal that has a level.
 */
export function rulesOf(catalogue: Catalogue): readonly Rule[] {
  const levelRules = catalogue.signals.flatMap((signal): Rule[] =>
    signal.alertCategory && hasLevel(signal) ? [levelRule(signal, signal.alertCategory)] : [],
  );
  const builtIn = levelRules.filter(({ id }) => CATALOGUE.has(id));
  const rate = catalogue.of('requests_per_second');
  return [
    ...builtIn.flatMap((rule) => (rule.id === 'accuracy' ? [rule, accuracyDecline()] : [rule])),
    trafficRule(DROP, rate),
    trafficRule(SPIKE, rate),
    ...levelRules.filter(({ id }) => !CATALOGUE.has(id)),
  ];
}

/** A custom signal has a category whether or not it has a level. */
function hasLevel({ warning, critical }: Signal): boolean {
  return warning !== undefined || critical !== undefined;
}

/**
 * The number that a value must pass for a rule to fire at a level.
 *
 * @returns in the unit of the verdict's value; NaN where the rule has no such level, or it is unknown.
 * @example limitOf(cpuUsage, verdict, 'critical') // 90, whatever the verdict says
 */
export function limitOf(rule: Rule, verdict: Verdict, level: 'warning' | 'critical'): number {
  const limit = rule.levels[level];
  return limit === undefined ? NaN : rule.relative ? verdict.threshold : limit;
}
