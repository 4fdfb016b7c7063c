import { lowerFirst, type PlannedTime } from '../series';
import {
  baselineId,
  CATALOGUE,
  formatValue,
  severityOf,
  USUAL_BASELINES,
  type AlertCategory,
  type Baselines,
  type Catalogue,
  type Signal,
} from '../signals';
import { baselineAlert } from './baseline-rule';
import { samplesWithin } from './coverage';
import { defaultsOf, policyOf, type RulePolicies } from './engine/policy';
import { quantileInWords, quantilesOf } from './engine/short-window';
import { notJudged, passedBy, UNKNOWN, type Rule, type Verdict } from './rule';
import { trafficDrop, trafficSpike } from './traffic-rules';
import { accuracyDecline } from './window-rules';

/** Fires when the current value is beyond one of the signal's two levels; to the engine the median of a short window. */
function levelRule(signal: Signal, category: AlertCategory, policies: RulePolicies): Rule {
  const { id, label, group, warning, critical } = signal;
  const { over, share = 0.5 } = defaultsOf(id, group);
  const higherIsBetter = signal.direction === 'higher';
  const sign = higherIsBetter ? '<' : '>';
  const below = higherIsBetter ? 1 - share : share;
  const comparedInWords = (interval: number): string | null => quantileInWords(over, below, interval);
  const trouble = `${higherIsBetter ? 'Low' : 'High'} ${lowerFirst(label)}`;
  return {
    id,
    label,
    trouble,
    category,
    signal: id,
    stage: group,
    comparison: sign,
    sign,
    window: 0,
    levels: { warning, critical },
    judge(row, i) {
      const severity = severityOf(signal, row[i]);
      if (Number.isNaN(severity)) {
        return UNKNOWN;
      }
      const level = severity === 2 ? critical : (warning ?? critical);
      return { severity, value: row[i], threshold: level ?? NaN };
    },
    policy: policyOf(id, group, policies[id]),
    sight: over,
    see(row, interval, from) {
      const samples = samplesWithin(over, interval);
      const compared = quantilesOf(row, { samples, share: below }, from);
      const words = comparedInWords(interval);
      const levelAt = (severity: number): number => (severity === 2 ? critical : (warning ?? critical)) ?? NaN;
      return {
        compared,
        sudden: null,
        tell: (i, severity) => ({
          ...{ severity, value: compared[i], threshold: levelAt(severity) },
          ...(words === null ? {} : { over: words }),
        }),
      };
    },
    comparedInWords,
    at: (levels) => levelRule({ ...signal, warning: undefined, critical: undefined, ...levels }, category, policies),
    passes: (row, i, _interval, levels) => passedBy(row[i], sign, levels),
    message({ severity, value, over: window }) {
      const shown = `${formatValue(signal, value)}${window === undefined ? '' : ` (${window})`}`;
      return `${severity > 0 ? trouble : label}: ${shown}`;
    },
    lack: (_row, _i, _interval, outside = NaN) => `${label}: ${notJudged(signal, outside) ?? 'no data'}`,
  };
}

/**
 * The rules of a data source: the notebook's eleven, one per watched signal and three on how a signal moves, then one per
 * custom signal that has a level, then the baselines that the settings name.
 *
 * @param baselines what the traffic rules compare with; by default the last hour.
 * @param policies what the settings say of the alert engine.
 * @param calendar the planned times, which baselines leave out.
 */
export function rulesOf(
  catalogue: Catalogue,
  baselines: Baselines = USUAL_BASELINES,
  policies: RulePolicies = {},
  calendar: readonly PlannedTime[] = [],
): readonly Rule[] {
  const levelRules = catalogue.signals.flatMap((signal): Rule[] =>
    signal.alertCategory && hasLevel(signal) ? [levelRule(signal, signal.alertCategory, policies)] : [],
  );
  const builtIn = levelRules.filter(({ id }) => CATALOGUE.has(id));
  const rate = catalogue.of('requests_per_second');
  return [
    ...builtIn.flatMap((rule) =>
      rule.id === 'accuracy' ? [rule, accuracyDecline(catalogue.of('accuracy'), policies)] : [rule],
    ),
    trafficDrop(rate, baselines, policies),
    trafficSpike(rate, baselines, policies),
    ...levelRules.filter(({ id }) => !CATALOGUE.has(id)),
    ...catalogue.signals
      .filter((signal) => policies[baselineId(signal)] !== undefined)
      .map((signal) => baselineAlert(signal, policies, calendar)),
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
