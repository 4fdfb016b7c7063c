import { formatDuration, minutes, parseMatcher } from '../../series';
import { type PrometheusSettings } from '../../sources/prometheus/source';
import { type Rule } from '../../verdicts';
import { type Watched } from '../../alerting/alert';
import { isGauge, type Bench } from './bench';
import { judgedBy } from './judged';
import { engineOf } from './measured';
import { type PrometheusRules } from './prometheus';
import { type RuleTest } from './promtool';
import { SCORES } from './scores';
import { testOfRule } from './test-of-rule';
import { testOfScore } from './test-of-score';
import { testsOfSilence } from './tests-of-silence';

/** A file of tests, and which rules it does not have any of. */
export interface TestsFile {
  readonly rule_files: readonly string[];
  readonly evaluation_interval: string;
  /** As the file has them: without it, groups are evaluated in any order. */
  readonly group_eval_order: readonly string[];
  readonly tests: readonly RuleTest[];
}

/**
 * Tests of the rules of an engine. What they expect follows from the rules' own judgement of the same samples, never from PromQL.
 *
 * @param file of the rules, as the tests are to name it.
 */
export function testsFor(
  file: string,
  rules: PrometheusRules,
  watched: Watched,
  settings: PrometheusSettings,
): { readonly file: TestsFile; readonly leftOut: readonly string[] } {
  const finest = Math.min(...watched.rules.map(({ signal }) => watched.intervalOf(signal)));
  // The spans of the alerts are multiples of either.
  const step = finest % minutes(5) === 0 ? minutes(5) : minutes(1);
  const bench: Bench = { watched, settings, rules, step };
  const engine = engineOf(settings, watched.settings.catalogue, parseMatcher(undefined));
  const judged = watched.rules.filter((rule) => judgedBy(rule, watched, engine) !== null);
  const [tested, untested] = [
    judged.filter((rule) => canBeFed(rule, bench)),
    judged.filter((rule) => !canBeFed(rule, bench)),
  ];
  return {
    file: {
      rule_files: [file],
      evaluation_interval: formatDuration(step),
      group_eval_order: rules.groups.map(({ name }) => name),
      tests: [
        ...tested.map((rule) => testOfRule(rule, bench)),
        ...SCORES.flatMap((name) => testOfScore(name, bench)),
        ...testsOfSilence(bench),
      ],
    },
    leftOut:
      untested.length === 0
        ? []
        : [
            `There are no tests of ${untested.map(({ id }) => id).join(', ')}: what an expression of one's own gives over a window is known to the engine alone.`,
          ],
  };
}

/** The current value of an expression can be given where its rule records it; those in its windows cannot. */
const canBeFed = (rule: Rule, bench: Bench): boolean => rule.window === 0 || isGauge(rule.signal, bench);
