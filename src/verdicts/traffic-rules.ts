import { formatValue, type BaselineName, type Baselines, type Signal, type TrafficRule } from '../signals';
import { LAST_HOUR, SAME_HOURS, type Baseline } from './baselines';
import { notJudged, UNKNOWN, type Rule } from './rule';

const DROP_FACTOR = 0.3;
const SPIKE_FACTOR = 2;
const BASELINES: Readonly<Record<BaselineName, Baseline>> = { window: LAST_HOUR, same_hours: SAME_HOURS };

/** How a traffic rule compares the request rate with what is usual. */
interface TrafficCheck {
  readonly id: TrafficRule;
  readonly label: string;
  readonly level: 'warning' | 'critical';
  readonly sign: '<' | '>';
  readonly factor: number;
  /** What a message begins with when the rule fires. */
  readonly cause: string;
}

/**
 * Compares the current request rate with what is usual: beyond a factor of the mean, and beyond the lowest or the highest that is
 * usual. Where no requests are nothing unusual, none are no drop.
 */
function trafficRule(
  { id, label, level, sign, factor, cause }: TrafficCheck,
  rate: Signal,
  baselines: Baselines,
): Rule {
  const baseline = BASELINES[baselines[id]];
  return {
    id,
    label,
    category: 'Traffic',
    signal: rate.id,
    comparison: `factor of ${baseline.of} ${sign}`,
    sign,
    window: baseline.window,
    relative: true,
    levels: { [level]: factor },
    judge(row, i, interval) {
      const usual = Number.isNaN(row[i]) ? null : baseline.usual(row, i, interval);
      if (usual === null) {
        return UNKNOWN;
      }
      const limit = factor * usual.mean;
      const threshold = sign === '<' ? Math.min(limit, usual.low) : Math.max(limit, usual.high);
      const fires = sign === '<' ? row[i] < threshold : row[i] > threshold;
      return { severity: fires ? (level === 'critical' ? 2 : 1) : 0, value: row[i], threshold, usual };
    },
    message({ severity, value, usual }) {
      const beyond = severity > 0 ? (sign === '<' ? 'less' : 'more') : null;
      const compared = usual ? baseline.words(usual, formatValue(rate, usual.mean), beyond) : '';
      return `${beyond ? cause : rate.label}: ${formatValue(rate, value)}${compared}`;
    },
    lack: (row, i, interval, outside = NaN) =>
      `${rate.label}: ${notJudged(rate, outside) ?? baseline.lack(row, i, interval) ?? 'no data'}`,
  };
}

/** The request rate has fallen far below what is usual. */
export const trafficDrop = (rate: Signal, baselines: Baselines): Rule =>
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
    baselines,
  );

/** The request rate has risen far above what is usual. */
export const trafficSpike = (rate: Signal, baselines: Baselines): Rule =>
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
    baselines,
  );
