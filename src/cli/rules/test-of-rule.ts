import { formatDuration } from '../../series';
import { type Rule, type Verdict } from '../../verdicts';
import { alertsOf, type Alert } from '../../alerting/alert';
import { atEvaluations, inputOf, isGauge, statesTest, timesToLookAt, type Bench } from './bench';
import { CODES } from './judged';
import { KNOWN_FOR, PIPELINE, RECORDED } from './measured';
import { type Alerting } from './prometheus';
import { seriesText, timeText, type AlertTest, type ExpressionTest, type RuleTest } from './promtool';
import { kept, statesOf } from './ruler';
import { scenariosOf } from './scenario';
import { textOf } from '../../alerting/summary';

/** What becomes of a rule and its alerts in each of its scenarios, by the judgement of the rule itself. */
export function testOfRule(rule: Rule, bench: Bench): RuleTest {
  const { watched, step } = bench;
  const interval = watched.intervalOf(rule.signal);
  const alerts = alertsOf(rule, watched);
  const scenarios = scenariosOf(alerts, watched);
  const verdicts = scenarios.map(({ row }) => Array.from(row, (_, i) => rule.judge(row, i, interval)));
  const codes = verdicts.map((of) =>
    atEvaluations(
      of.map(({ severity }) => severity),
      interval,
      step,
    ),
  );
  const memory = KNOWN_FOR / step;
  const curves = alerts.map((alert) =>
    codes.map((own) =>
      statesOf(
        kept(own, memory).map((code) => isFailing(alert, code)),
        { step, ...alert },
      ),
    ),
  );
  const times = timesToLookAt([...codes, ...curves.flat()]);
  const severity: ExpressionTest[] = times.map((e) => ({
    expr: `${RECORDED.severity}{rule=${JSON.stringify(rule.id)}}`,
    eval_time: timeText(e * step),
    exp_samples: scenarios.flatMap(({ pipeline }, s) =>
      Number.isNaN(codes[s][e])
        ? []
        : [
            {
              labels: seriesText(RECORDED.severity, { category: rule.category, [PIPELINE]: pipeline, rule: rule.id }),
              value: codes[s][e],
            },
          ],
    ),
  }));
  const states = alerts.flatMap((alert, a) =>
    times.map((e) =>
      statesTest(
        alert.title,
        { severity: alert.level, rule: rule.id },
        e * step,
        scenarios.map(({ pipeline }, s) => ({ labels: labelsOf(alert, pipeline), state: curves[a][s][e] })),
      ),
    ),
  );
  const verdictAt = (s: number, e: number): Verdict => verdicts[s][Math.floor((e * step) / interval)];
  const texts = alerts.map((alert, a): AlertTest => {
    // The evaluation at which most is said: texts with numbers, and texts without.
    const firingAt = (e: number): number[] => scenarios.flatMap((_, s) => (curves[a][s][e] === 'firing' ? [s] : []));
    const worthOf = (e: number): number =>
      100 * new Set(firingAt(e).map((s) => Number.isNaN(codes[s][e]))).size + firingAt(e).length;
    const e = times.reduce((best, one) => (worthOf(one) > worthOf(best) ? one : best));
    return {
      alertname: alert.title,
      eval_time: timeText(e * step),
      exp_alerts: firingAt(e).map((s) => {
        // An alert that outlives its check says what it said last.
        const said = kept(codes[s].slice(0, e + 1), memory)
          .map((code) => isFailing(alert, code))
          .lastIndexOf(true);
        const { pipeline } = scenarios[s];
        return {
          exp_labels: labelsOf(alert, pipeline),
          exp_annotations: annotationsOf(alert, pipeline, verdictAt(s, said), bench),
        };
      }),
    };
  });
  return {
    name: rule.id,
    interval: formatDuration(isGauge(rule.signal, bench) ? interval : step),
    input_series: inputOf(rule.signal, scenarios, bench, interval),
    promql_expr_test: [...severity, ...states],
    alert_rule_test: texts.filter(({ exp_alerts }) => exp_alerts.length > 0),
  };
}

const isFailing = ({ alone, level }: Alert, code: number): boolean => (alone ? code > 0 : code === CODES[level]);

function labelsOf({ rule, level }: Pick<Alert, 'rule' | 'level'>, pipeline: string): Readonly<Record<string, string>> {
  return { app: 'mlpulse', category: rule.category, [PIPELINE]: pipeline, rule: rule.id, severity: level };
}

/** What an alert says, by the file that is tested but for its one text with numbers. */
function annotationsOf(
  alert: Alert,
  pipeline: string,
  { value, threshold }: Verdict,
  { rules }: Bench,
): Record<string, string> {
  const { summary, rule, level } = alert;
  const written = rules.groups
    .flatMap((group) => group.rules)
    .find(
      (one): one is Alerting =>
        'alert' in one && one.alert === alert.title && one.labels.severity === level && one.labels.rule === rule.id,
    );
  const factor = summary.scale?.factor ?? 1;
  const set = rule.levels[level] ?? NaN;
  const figures = {
    value: factor * value,
    limit: rule.relative ? threshold : factor * set,
    mean: threshold / set,
  };
  const link = written?.annotations.runbook_url;
  return {
    summary: textOf(summary, pipeline, figures),
    description: alert.description,
    ...(link === undefined ? {} : { runbook_url: expandedLink(link, pipeline) }),
  };
}

/** A link to a runbook, about a pipeline. */
const expandedLink = (link: string, pipeline: string): string =>
  `${link.split('{{')[0]}?pipeline=${encodeURIComponent(pipeline)}`;
