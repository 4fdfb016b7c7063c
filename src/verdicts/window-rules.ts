import { hours } from '../series';
import { formatValue, type Signal } from '../signals';
import { count, mean } from '../statistics';
import { ENOUGH_COVERAGE, isEnough, lengthInWords, samplesWithin, shareMeasured } from './coverage';
import { UNKNOWN, type Rule } from './rule';

const DECLINE_WINDOW = hours(24);
const DECLINE_LIMIT = -0.02;
const TRAFFIC_WINDOW = hours(1);
const DROP_FACTOR = 0.3;
const SPIKE_FACTOR = 2;

/** The newest samples of a window that ends at place `i`, as many as the row reaches back to. */
function newest(row: Float64Array, i: number, samples: number): Float64Array {
  return row.subarray(Math.max(0, i - samples + 1), i + 1);
}

/** True if a window that ends at place `i` says enough: at least two samples fit into it, and half of them are there. */
function isMeasured(row: Float64Array, i: number, samples: number): boolean {
  return samples > 1 && isEnough(shareMeasured(count(newest(row, i, samples)), samples));
}

/** What a window lacks that ends at a place of a row, as words after the signal's label; null if it lacks nothing but single samples. */
type Lack = (row: Float64Array, i: number, interval: number) => string | null;

/** @param words the window's length as the rule's own texts say it. */
const lackOf =
  (window: number, words: string): Lack =>
  (row, i, interval) => {
    const samples = samplesWithin(window, interval);
    const present = count(newest(row, i, samples));
    if (present === 0) {
      return 'no data';
    }
    if (samples < 2) {
      return `one sample in ${lengthInWords(interval)} is too few to compare with the last ${words}`;
    }
    if (!isEnough(shareMeasured(present, samples))) {
      const needs = Math.ceil(samples * ENOUGH_COVERAGE) * interval;
      return `has ${lengthInWords(present * interval)} of the last ${words}, needs ${lengthInWords(needs)}`;
    }
    return Number.isNaN(row[i]) ? 'no sample now' : null;
  };

const declineLack = lackOf(DECLINE_WINDOW, '24 h');
const trafficLack = lackOf(TRAFFIC_WINDOW, 'hour');

/** Compares the newest accuracy with the first of the last 24 hours: two single samples, as the notebook does. */
export function accuracyDecline({ id: signal, label }: Signal): Rule {
  return {
    id: 'accuracy_decline_24h',
    label: 'Model accuracy decline in 24 h',
    category: 'Model',
    signal,
    comparison: 'change in 24 h <',
    sign: '<',
    window: DECLINE_WINDOW,
    levels: { warning: DECLINE_LIMIT },
    judge(row, i, interval) {
      const samples = samplesWithin(DECLINE_WINDOW, interval);
      const first = i - samples + 1;
      const change = first < 0 ? NaN : row[i] - row[first];
      if (Number.isNaN(change) || !isMeasured(row, i, samples)) {
        return UNKNOWN;
      }
      return { severity: change < DECLINE_LIMIT ? 1 : 0, value: change, threshold: DECLINE_LIMIT };
    },
    message({ severity, value }) {
      const points = formatValue({ unit: 'none', decimals: 3 }, value);
      return severity > 0
        ? `Model accuracy declining: ${points} in 24\u00a0h`
        : `Model accuracy change in 24\u00a0h: ${points}`;
    },
    lack(row, i, interval) {
      const ago = (samplesWithin(DECLINE_WINDOW, interval) - 1) * interval;
      return `${label}: ${declineLack(row, i, interval) ?? `no sample ${lengthInWords(ago)} ago to compare with`}`;
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
  return {
    id,
    label,
    category: 'Traffic',
    signal: rate.id,
    comparison: `factor of last hour's mean ${sign}`,
    sign,
    window: TRAFFIC_WINDOW,
    relative: true,
    levels: { [level]: factor },
    judge(row, i, interval) {
      const samples = samplesWithin(TRAFFIC_WINDOW, interval);
      if (Number.isNaN(row[i]) || !isMeasured(row, i, samples)) {
        return UNKNOWN;
      }
      const threshold = factor * mean(newest(row, i, samples));
      const fires = sign === '<' ? row[i] < threshold : row[i] > threshold;
      return { severity: fires ? (level === 'critical' ? 2 : 1) : 0, value: row[i], threshold };
    },
    message({ severity, value, threshold }) {
      const average = formatValue(rate, threshold / factor);
      return `${severity > 0 ? cause : rate.label}: ${formatValue(rate, value)} (last hour's mean ${average})`;
    },
    lack: (row, i, interval) => `${rate.label}: ${trafficLack(row, i, interval) ?? 'no data'}`,
  };
}

/** The request rate has fallen far below the last hour's mean. */
export const trafficDrop = (rate: Signal): Rule =>
  trafficRule(
    {
      id: 'traffic_drop',
      label: 'Traffic drop',
      level: 'critical',
      sign: '<',
      factor: DROP_FACTOR,
      cause: 'Low traffic',
    },
    rate,
  );

/** The request rate has risen far above the last hour's mean. */
export const trafficSpike = (rate: Signal): Rule =>
  trafficRule(
    {
      id: 'traffic_spike',
      label: 'Traffic spike',
      level: 'warning',
      sign: '>',
      factor: SPIKE_FACTOR,
      cause: 'Traffic spike',
    },
    rate,
  );
