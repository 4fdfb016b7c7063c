import { lowerFirst } from '../series';
import {
  CATALOGUE,
  formatValue,
  severityOf,
  USUAL_BASELINES,
  type AlertCategory,
  type Baselines,
  type Catalogue,
  type Signal,
} from '../signals';
import { notJudged, UNKNOWN, type Rule, type Verdict } from './rule';
import { trafficDrop, trafficSpike } from './traffic-rules';
import { accuracyDecline } from './window-rules';

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
    message({ severity, value }) {
      const shown = formatValue(signal, value);
      const adjective = higherIsBetter ? 'Low' : 'High';
      return severity > 0 ? `${adjective} ${lowerFirst(label)}: ${shown}` : `${label}: ${shown}`;
    },
    lack: (_row, _i, _interval, outside = NaN) => `${label}: ${notJudged(signal, outside) ?? 'no data'}`,
  };
}

/**
 * The rules of a data source: the notebook's eleven, one per watched signal and three on how a signal moves, then one per
 * custom signal that has a level.
 *
 * @param baselines what the traffic rules compare with; by default the last hour.
 */
export function rulesOf(catalogue: Catalogue, baselines: Baselines = USUAL_BASELINES): readonly Rule[] {
  const levelRules = catalogue.signals.flatMap((signal): Rule[] =>
    signal.alertCategory && hasLevel(signal) ? [levelRule(signal, signal.alertCategory)] : [],
  );
  const builtIn = levelRules.filter(({ id }) => CATALOGUE.has(id));
  const rate = catalogue.of('requests_per_second');
  return [
    ...builtIn.flatMap((rule) => (rule.id === 'accuracy' ? [rule, accuracyDecline(catalogue.of('accuracy'))] : [rule])),
    trafficDrop(rate, baselines),
    trafficSpike(rate, baselines),
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
