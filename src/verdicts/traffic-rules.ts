import {
  formatValue,
  MOVING_RULES,
  type BaselineName,
  type Baselines,
  type Signal,
  type TrafficRule,
} from '../signals';
import { HOUR, LAST_HOUR, SAME_HOURS, type Baseline } from './baselines';
import { defaultsOf, policyOf, type RulePolicies } from './engine/policy';
import { quantileInWords } from './engine/short-window';
import { seeTraffic } from './engine/traffic';
import { notJudged, passedBy, UNKNOWN, type Rule, type Usual } from './rule';

const BASELINES: Readonly<Record<BaselineName, Baseline>> = { window: LAST_HOUR, same_hours: SAME_HOURS };

/** How a traffic rule compares the request rate with what is usual. */
interface TrafficCheck {
  readonly id: TrafficRule;
  readonly label: string;
  readonly level: 'warning' | 'critical';
  readonly sign: '<' | '>';
  readonly factor: number;
  readonly trouble: string;
}

/**
 * To the engine: against the same hours of the days before, with the last hour in their place where the settings say so or too few
 * are known; and a collapse is a drop.
 *
 * Compares the current request rate with what is usual: beyond a factor of the mean, and beyond the lowest or the highest that is
 * usual. Where no requests are nothing unusual, none are no drop.
 */
function trafficRule(check: TrafficCheck, rate: Signal, baselines: Baselines, policies: RulePolicies): Rule {
  const { id, label, trouble, level, sign, factor } = check;
  const baseline = BASELINES[baselines[id]];
  const { over } = defaultsOf(id, rate.group);
  const sameHours = policies[id]?.against !== 'window';
  const thresholdOf = (of: number, { mean, low, high }: Usual): number =>
    sign === '<' ? Math.min(of * mean, low) : Math.max(of * mean, high);
  return {
    id,
    label,
    trouble,
    category: 'Traffic',
    signal: rate.id,
    stage: rate.group,
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
      const threshold = thresholdOf(factor, usual);
      const fires = sign === '<' ? row[i] < threshold : row[i] > threshold;
      return { severity: fires ? (level === 'critical' ? 2 : 1) : 0, value: row[i], threshold, usual };
    },
    policy: policyOf(id, rate.group, policies[id]),
    sight: SAME_HOURS.window + HOUR,
    see(row, interval, from = 0) {
      const { rateAt, usualOf, ...seen } = seeTraffic(row, interval, from, { over, sign, sameHours });
      return {
        ...seen,
        tell(i, severity) {
          const { usual, factor: collapse = factor } = usualOf(i);
          return { severity, value: rateAt(i), threshold: thresholdOf(collapse, usual), usual };
        },
      };
    },
    comparedInWords: (interval) => quantileInWords(over, 0.5, interval),
    at: ({ warning, critical }) =>
      trafficRule({ ...check, factor: warning ?? critical ?? NaN }, rate, baselines, policies),
    passes(row, i, interval, levels) {
      const usual = Number.isNaN(row[i]) ? null : baseline.usual(row, i, interval);
      if (usual === null) {
        return NaN;
      }
      return passedBy(
        row[i],
        sign,
        levels.map((one) => thresholdOf(one, usual)),
      );
    },
    message({ severity, value, usual }) {
      const beyond = severity > 0 ? (sign === '<' ? 'less' : 'more') : null;
      const words = usual && usual.days > 0 ? SAME_HOURS.words : LAST_HOUR.words;
      const compared = usual ? words(usual, formatValue(rate, usual.mean), beyond) : '';
      return `${beyond ? trouble : rate.label}: ${formatValue(rate, value)}${compared}`;
    },
    lack: (row, i, interval, outside = NaN) =>
      `${rate.label}: ${notJudged(rate, outside) ?? baseline.lack(row, i, interval) ?? 'no data'}`,
  };
}

/** The request rate has fallen far below what is usual. */
export const trafficDrop = (rate: Signal, baselines: Baselines, policies: RulePolicies): Rule =>
  trafficRule(
    {
      id: 'traffic_drop',
      label: 'Traffic drop',
      level: 'critical',
      sign: '<',
      factor: MOVING_RULES.traffic_drop.level,
      trouble: 'Low traffic',
    },
    rate,
    baselines,
    policies,
  );

/** The request rate has risen far above what is usual. */
export const trafficSpike = (rate: Signal, baselines: Baselines, policies: RulePolicies): Rule =>
  trafficRule(
    {
      id: 'traffic_spike',
      label: 'Traffic spike',
      level: 'warning',
      sign: '>',
      factor: MOVING_RULES.traffic_spike.level,
      trouble: 'Traffic spike',
    },
    rate,
    baselines,
    policies,
  );
