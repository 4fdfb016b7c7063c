import { type AlertCategory, type Catalogue, formatValue, severityOf, type SignalId, SIGNALS } from '../signals';
import { hours, minutes } from '../series';
import { isComplete, mean } from '../statistics';

/** What a rule says of one instant. `severity` is 0, 1 or 2, NaN = unknown. */
export interface Verdict {
  readonly severity: number;
  readonly value: number;
  /** The level that was crossed, or the nearest one while none is. NaN = unknown. */
  readonly threshold: number;
}

/** One of the notebook's alert checks. */
export interface Rule {
  readonly id: string;
  readonly category: AlertCategory;
  readonly signal: SignalId;
  /** How the value stands to the levels when the rule fires, for people. */
  readonly comparison: string;
  /** Samples needed, the current one included. */
  readonly samples: number;
  /** True where `levels` are factors of what the verdict's threshold is computed from. */
  readonly relative?: true;
  /** Levels, or factors where `comparison` says so. */
  levels(catalogue: Catalogue): { warning?: number; critical?: number };
  /** Judges sample `i` of a row at the signal's own interval. O(samples). */
  judge(row: Float64Array, i: number, catalogue: Catalogue): Verdict;
  /** Cause, then value, as a person reads it. */
  message(verdict: Verdict, catalogue: Catalogue): string;
}

const UNKNOWN: Verdict = { severity: NaN, value: NaN, threshold: NaN };

/** Fires when the current value is beyond one of the signal's two levels. */
function levelRule(signal: SignalId, category: AlertCategory, higherIsBetter: boolean): Rule {
  return {
    id: signal,
    category,
    signal,
    comparison: higherIsBetter ? '<' : '>',
    samples: 1,
    levels: (catalogue) => catalogue.of(signal),
    judge(row, i, catalogue) {
      const levels = catalogue.of(signal);
      const severity = severityOf(levels, row[i]);
      if (Number.isNaN(severity)) {
        return UNKNOWN;
      }
      const level = severity === 2 ? levels.critical : (levels.warning ?? levels.critical);
      return { severity, value: row[i], threshold: level ?? NaN };
    },
    message({ severity, value }, catalogue) {
      const { label, ...format } = catalogue.of(signal);
      const shown = formatValue(format, value);
      const adjective = higherIsBetter ? 'Low' : 'High';
      return severity > 0 ? `${adjective} ${lowerFirst(label)}: ${shown}` : `${label}: ${shown}`;
    },
  };
}

const DECLINE_LIMIT = -0.02;
const DROP_FACTOR = 0.3;
const SPIKE_FACTOR = 2;

/** Compares the newest hourly accuracy with the oldest of 24: two single samples, as the notebook does. */
const accuracyDecline: Rule = {
  id: 'accuracy_decline_24h',
  category: 'Model',
  signal: 'accuracy',
  comparison: 'change over 24 samples <',
  samples: hours(24) / hours(1),
  levels: () => ({ warning: DECLINE_LIMIT }),
  judge(row, i) {
    if (!isComplete(row, i, this.samples)) {
      return UNKNOWN;
    }
    const change = row[i] - row[i - this.samples + 1];
    return { severity: change < DECLINE_LIMIT ? 1 : 0, value: change, threshold: DECLINE_LIMIT };
  },
  message({ severity, value }) {
    const points = formatValue({ unit: 'none', decimals: 3 }, value);
    return severity > 0
      ? `Model accuracy declining: ${points} in 24\u00a0h`
      : `Model accuracy change in 24\u00a0h: ${points}`;
  },
};

/** Compares the current request rate with the mean of the last hour, the current sample included. */
function trafficRule(
  id: string,
  level: 'warning' | 'critical',
  comparison: string,
  factor: number,
  cause: string,
): Rule {
  return {
    id,
    category: 'Traffic',
    signal: 'requests_per_second',
    comparison,
    samples: hours(1) / minutes(5),
    relative: true,
    levels: () => ({ [level]: factor }),
    judge(row, i) {
      if (!isComplete(row, i, this.samples)) {
        return UNKNOWN;
      }
      const threshold = factor * mean(row.subarray(i - this.samples + 1, i + 1));
      const fires = factor < 1 ? row[i] < threshold : row[i] > threshold;
      return { severity: fires ? (level === 'critical' ? 2 : 1) : 0, value: row[i], threshold };
    },
    message({ severity, value, threshold }, catalogue) {
      const rate = catalogue.of('requests_per_second');
      const average = formatValue(rate, threshold / factor);
      return `${severity > 0 ? cause : rate.label}: ${formatValue(rate, value)} (last hour's mean ${average})`;
    },
  };
}

/** The eleven rules of the notebook: one a watched signal, and three on how a signal moves. */
export const RULES: readonly Rule[] = SIGNALS.flatMap(({ id, alertCategory, direction }) => [
  ...(alertCategory ? [levelRule(id, alertCategory, direction === 'higher')] : []),
  ...(id === 'accuracy' ? [accuracyDecline] : []),
]).concat(
  trafficRule('traffic_drop', 'critical', "factor of last hour's mean <", DROP_FACTOR, 'Low traffic'),
  trafficRule('traffic_spike', 'warning', "factor of last hour's mean >", SPIKE_FACTOR, 'Traffic spike'),
);

/**
 * The number that a value must pass for a rule to fire at a level.
 *
 * @returns in the unit of the verdict's value; NaN where the rule has no such level, or it is unknown.
 * @example limitOf(cpuUsage, verdict, catalogue, 'critical') // 90, whatever the verdict says
 */
export function limitOf(rule: Rule, verdict: Verdict, catalogue: Catalogue, level: 'warning' | 'critical'): number {
  const limit = rule.levels(catalogue)[level];
  return limit === undefined ? NaN : rule.relative ? verdict.threshold : limit;
}

function lowerFirst(label: string): string {
  // Abbreviations such as CPU keep their capitals.
  return /^[A-Z][a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label;
}
