import { days } from '../../series';
import { type OfWindow } from '../../statistics';
import { DAYS, HOUR, LEAST_DAYS } from '../baselines';
import { samplesWithin } from '../coverage';
import { firstLevel, type Rule } from '../rule';
import { FLAPPING_LOOKBACK } from './flapping';
import { instantsOf } from './held';
import { clearOf, lookbackOf } from './run';
import { COLLAPSE } from './traffic';

/** Samples of a signal, from the first to the last, both included: how long before the one that is judged, in milliseconds. */
interface Before {
  readonly first: number;
  readonly last: number;
}

/** Statistics of windows before the sample that is judged, one value a window. */
interface Figures {
  readonly statistic: OfWindow;
  readonly windows: readonly Before[];
}

/**
 * What a fleet too large to be read tells of a rule: a few samples, and statistics that a database computes by itself. Where they
 * leave no room for an alert that lasts or waits, the newest samples are all that the engine needs to say that a check passes.
 */
export interface Glance {
  /** How many samples are read, the one that is judged included. */
  readonly samples: number;
  readonly figures: readonly Figures[];
  /**
   * Whether an alert may last or wait.
   *
   * @param values those of the figures, in their order; NaN of an empty window.
   */
  mayLast(values: readonly Float64Array[]): boolean;
}

/**
 * The glance at a rule.
 *
 * A level that no sample of the time has passed is passed by no quantile of them. Of traffic the lowest, or the highest, sample of
 * the time since which an alert that is clear would be over is compared with what is usual now: that is exact while what is usual at an
 * hour does not change by half of itself within that time. Other rules are looked at whole.
 *
 * @param interval milliseconds between samples.
 * @param whole how many samples the engine needs in general.
 */
export function glanceOf(rule: Rule, interval: number, whole: number): Glance {
  if (rule.relative) {
    return glanceAtTraffic(rule, interval);
  }
  if (rule.window > 0) {
    return { samples: whole, figures: [], mayLast: () => false };
  }
  const level = firstLevel(rule);
  const since = {
    first: (lookbackOf(rule.policy, interval) + samplesWithin(rule.sight, interval)) * interval,
    last: 0,
  };
  return {
    samples: samplesWithin(rule.sight, interval),
    figures: [{ statistic: rule.sign === '>' ? 'max' : 'min', windows: [since] }],
    mayLast: ([[extreme]]) => (rule.sign === '>' ? extreme > level : extreme < level),
  };
}

function glanceAtTraffic(rule: Rule, interval: number): Glance {
  const { sign, policy } = rule;
  const samples = samplesWithin(HOUR, interval);
  const hour = (samples - 1) * interval;
  const ahead = Math.floor(samples / 2) * interval;
  const sameHours = Array.from({ length: DAYS }, (_, d): Before => {
    const last = Math.round(days(DAYS - d) / interval) * interval - ahead;
    return { first: last + hour, last };
  });
  const lasting = samplesWithin(policy.over, interval) + instantsOf(policy.keepFiring, interval) + FLAPPING_LOOKBACK;
  const clear = clearOf(firstLevel(rule), sign, policy);
  return {
    samples: 2 * samples,
    figures: [
      { statistic: sign === '<' ? 'min' : 'max', windows: [{ first: lasting * interval, last: 0 }] },
      { statistic: 'mean', windows: [{ first: hour, last: 0 }] },
      { statistic: 'mean', windows: sameHours },
    ],
    mayLast([[extreme], [lastHour], means]) {
      const known = means.filter((mean) => !Number.isNaN(mean)).sort();
      const middle = (known[(known.length - 1) >> 1] + known[known.length >> 1]) / 2;
      const usual = known.length < LEAST_DAYS ? lastHour : middle;
      return sign === '<' ? extreme < clear * usual || extreme < COLLAPSE * lastHour : extreme > clear * usual;
    },
  };
}
