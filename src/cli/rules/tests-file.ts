import { formatDuration, minutes, parseMatcher } from '../../series';
import { scorePartsOf, type ScoreName } from '../../signals';
import { type PrometheusSettings } from '../../sources/prometheus/source';
import { scoreOf, type Rule } from '../../verdicts';
import { alertsOf, type Alert, type Watched } from './alert';
import { CODES, judgedBy } from './judged';
import { engineOf, PIPELINE, RECORDED } from './measured';
import { type Alerting, type PrometheusRules } from './prometheus';
import {
  seriesText,
  timeText,
  valuesText,
  type AlertTest,
  type ExpressionTest,
  type InputSeries,
  type RuleTest,
} from './promtool';
import { kept, statesOf, type AlertState } from './ruler';
import { scenariosOf, type Scenario } from './scenario';
import { SCORES } from './scores';
import { textOf } from './summary';
import { sentinelsOf, UNMEASURED } from './unmeasured';

/** A file of tests, and which rules it does not have any of. */
export interface TestsFile {
  readonly rule_files: readonly string[];
  readonly evaluation_interval: string;
  readonly tests: readonly RuleTest[];
}

/** What tests are made from. */
interface Bench {
  readonly watched: Watched;
  readonly settings: PrometheusSettings;
  readonly rules: PrometheusRules;
  /** Milliseconds between two evaluations. */
  readonly step: number;
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

/** Whether the signal is read from a gauge of its own, by pipeline, which a test can give samples. */
const isGauge = (signal: string, { settings }: Bench): boolean => settings.readings.get(signal)?.gauge === true;

/** The current value of an expression can be given where its rule records it; those in its windows cannot. */
const canBeFed = (rule: Rule, bench: Bench): boolean => rule.window === 0 || isGauge(rule.signal, bench);

/** The samples of scenarios at the interval of their signal, or, of what is not read from a gauge, as the rules record it. */
function inputOf(signal: string, scenarios: readonly Scenario[], bench: Bench, interval: number): InputSeries[] {
  const reading = bench.settings.readings.get(signal);
  if (reading?.gauge !== true) {
    return scenarios.map(({ pipeline, row }) => ({
      series: seriesText(RECORDED.signal(signal), { [PIPELINE]: pipeline }),
      values: valuesText(atEvaluations(row, interval, bench.step), true),
    }));
  }
  return scenarios.flatMap(({ pipeline, series }) =>
    series.map((row, replica) => ({
      series: seriesText(reading.expr, {
        [bench.settings.pipelineLabel]: pipeline,
        ...(series.length > 1 ? { instance: String(replica) } : {}),
      }),
      values: valuesText(row, false),
    })),
  );
}

/** What holds at each evaluation: the sample of the newest instant. */
function atEvaluations(row: ArrayLike<number>, interval: number, step: number): number[] {
  const length = Math.floor((row.length * interval) / step);
  return Array.from({ length }, (_, e) => row[Math.floor((e * step) / interval)]);
}

function testOfRule(rule: Rule, bench: Bench): RuleTest {
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
  const curves = alerts.map((alert) =>
    codes.map((own) =>
      statesOf(
        kept(own).map((code) => isFailing(alert, code)),
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
  const texts = alerts.map((alert, a): AlertTest => {
    // The instant at which most is said: a text with numbers, and one without them.
    const firing = times.map((e) => scenarios.flatMap((_, s) => (curves[a][s][e] === 'firing' ? [s] : [])));
    const most = firing.reduce(
      (best, one, i) => (worthOf(one, codes, times[i]) > worthOf(firing[best], codes, times[best]) ? i : best),
      0,
    );
    const e = times[most];
    return {
      alertname: alert.title,
      eval_time: timeText(e * step),
      exp_alerts: firing[most].map((s) => {
        const verdict = verdicts[s][Math.floor((e * step) / interval)];
        return {
          exp_labels: labelsOf(alert, scenarios[s].pipeline),
          exp_annotations: annotationsOf(
            alert,
            scenarios[s].pipeline,
            verdict.value,
            verdict.threshold,
            isFailing(alert, verdict.severity),
            bench,
          ),
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

function worthOf(firing: readonly number[], codes: ReadonlyArray<readonly number[]>, e: number): number {
  const kinds = new Set(firing.map((s) => Number.isNaN(codes[s][e])));
  return 100 * kinds.size + firing.length;
}

const isFailing = ({ alone, level }: Alert, code: number): boolean => (alone ? code > 0 : code === CODES[level]);

/** The evaluations around each change of anything, and the last one. */
function timesToLookAt(curves: ReadonlyArray<ReadonlyArray<number | AlertState>>): number[] {
  const [{ length }] = curves;
  return Array.from({ length }, (_, e) => e).filter(
    (e) =>
      e === length - 1 ||
      curves.some((curve) => !Object.is(curve[e], curve[e + 1]) || (e > 0 && !Object.is(curve[e - 1], curve[e]))),
  );
}

function labelsOf({ rule, level }: Pick<Alert, 'rule' | 'level'>, pipeline: string): Readonly<Record<string, string>> {
  return { app: 'mlpulse', category: rule.category, [PIPELINE]: pipeline, rule: rule.id, severity: level };
}

/** What the alerts of a name are at an instant. */
function statesTest(
  alertname: string,
  matched: Readonly<Record<string, string>>,
  time: number,
  expected: ReadonlyArray<{ readonly labels: Readonly<Record<string, string>>; readonly state: AlertState }>,
): ExpressionTest {
  return {
    expr: seriesText('ALERTS', { alertname, ...matched }),
    eval_time: timeText(time),
    exp_samples: expected
      .filter(({ state }) => state !== 'inactive')
      .map(({ labels, state }) => ({
        labels: seriesText('ALERTS', { alertname, alertstate: state, ...labels }),
        value: 1,
      })),
  };
}

/** What an alert says, by the file that is tested but for its one text with numbers. */
function annotationsOf(
  alert: Alert,
  pipeline: string,
  value: number,
  threshold: number,
  measured: boolean,
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
    value: measured ? factor * value : NaN,
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

/** Rounded to a power of two, which all numbers are that computers add up: sums in another order may differ in their last digit. */
const FINE = 1024;

function testOfScore(name: ScoreName, bench: Bench): RuleTest[] {
  const { watched, rules } = bench;
  const { catalogue, weights } = watched.settings;
  if (
    !rules.groups.some((group) => group.rules.some((one) => 'record' in one && one.record === RECORDED.score(name)))
  ) {
    return [];
  }
  const parts = scorePartsOf(name, catalogue, weights);
  const read = parts.filter(({ signal }) => watched.has(signal));
  const at = (share: number): number[] => read.map(({ best, worst }) => best + share * (worst - best));
  // How much each signal has lost of its points in each pipeline; NaN where it has no sample.
  const pipelines: Readonly<Record<string, readonly number[]>> = {
    best: at(0),
    some: at(0.25),
    'each-its-own': read.map(({ best, worst }, i) => best + ((i + 1) / (read.length + 1)) * (worst - best)),
    ...Object.fromEntries(
      read.map(({ signal }, i) => [`without-${signal}`, at(0.375).map((value, k) => (k === i ? NaN : value))]),
    ),
    ...Object.fromEntries(
      read.map(({ signal }, i) => [`only-${signal}`, at(0.375).map((value, k) => (k === i ? value : NaN))]),
    ),
  };
  const intervals = read.map(({ signal }) => (isGauge(signal, bench) ? watched.intervalOf(signal) : bench.step));
  const interval = Math.min(...intervals);
  const end = Math.max(...intervals);
  const length = end / interval + 1;
  const scores = Object.entries(pipelines).flatMap(([pipeline, values]) => {
    const [score] = scoreOf(
      read
        .map((part, i) => ({ ...part, values: Float64Array.of(values[i]) }))
        .concat(
          parts.filter((part) => !read.includes(part)).map((part) => ({ ...part, values: Float64Array.of(NaN) })),
        ),
      1,
    );
    return Number.isNaN(score)
      ? []
      : [{ labels: seriesText('', { [PIPELINE]: pipeline }), value: Math.floor(score * FINE + 0.5) / FINE }];
  });
  return [
    {
      name: `${name}_score`,
      interval: formatDuration(interval),
      input_series: read.flatMap(({ signal }, i) =>
        inputOf(
          signal,
          Object.entries(pipelines)
            .filter(([, values]) => !Number.isNaN(values[i]))
            .map(([pipeline, values]) => {
              const row = new Float64Array(length).fill(values[i]);
              return { pipeline, series: [row], row };
            }),
          { ...bench, step: interval },
          interval,
        ),
      ),
      promql_expr_test: [
        { expr: `round(${RECORDED.score(name)}, ${1 / FINE})`, eval_time: timeText(end), exp_samples: scores },
      ],
    },
  ];
}

/** What is told where nothing is measured. */
function testsOfSilence(bench: Bench): RuleTest[] {
  const { watched, step, rules } = bench;
  const silence = { step, pending: UNMEASURED.pending, keep: UNMEASURED.keep };
  const sentinels = sentinelsOf(watched).filter(({ signal }) => isGauge(signal, bench));
  const labels = { app: 'mlpulse', category: 'Monitoring', severity: 'warning' };
  const written = rules.groups
    .flatMap((group) => group.rules)
    .filter((one): one is Alerting => 'alert' in one && one.alert === UNMEASURED.title);
  const absent = written.filter((one) => one.labels.rule === undefined);
  const tests = sentinels.map((rule): RuleTest => {
    const interval = watched.intervalOf(rule.signal);
    const back = Math.ceil((UNMEASURED.pending + UNMEASURED.keep) / interval) + 2;
    const calm = rule.levels.warning ?? rule.levels.critical ?? 0;
    const row = (parts: ReadonlyArray<readonly [number, number]>): Float64Array =>
      Float64Array.from(parts.flatMap(([value, samples]) => new Array<number>(samples).fill(value)));
    const rows: Readonly<Record<string, Float64Array>> = {
      measured: row([[calm, 2 + 2 * back]]),
      'falls-silent': row([
        [calm, 2],
        [NaN, 2 * back],
      ]),
      'comes-back': row([
        [calm, 2],
        [NaN, back],
        [calm, back],
      ]),
    };
    const codes = Object.values(rows).map((own) =>
      atEvaluations(
        Array.from(own, (_, i) => rule.judge(own, i, interval).severity),
        interval,
        step,
      ),
    );
    const curves = codes.map((own) => statesOf(own.map(Number.isNaN), silence));
    return {
      name: `${rule.id} is not measured`,
      interval: formatDuration(interval),
      input_series: inputOf(
        rule.signal,
        Object.entries(rows).map(([pipeline, own]) => ({ pipeline, series: [own], row: own })),
        bench,
        interval,
      ),
      promql_expr_test: timesToLookAt(curves).flatMap((e) => [
        statesTest(
          UNMEASURED.title,
          { rule: rule.id },
          e * step,
          Object.keys(rows).map((pipeline, s) => ({
            labels: { ...labels, [PIPELINE]: pipeline, rule: rule.id },
            state: curves[s][e],
          })),
        ),
        statesTest(UNMEASURED.title, { rule: '' }, e * step, []),
      ]),
    };
  });
  const nothing: RuleTest = {
    name: 'nothing is measured',
    interval: formatDuration(step),
    input_series: [],
    promql_expr_test: [0, UNMEASURED.pending - step, UNMEASURED.pending].map((time) =>
      statesTest(
        UNMEASURED.title,
        {},
        time,
        absent.map(() => ({ labels, state: time < UNMEASURED.pending ? 'pending' : 'firing' })),
      ),
    ),
  };
  return [...tests, nothing];
}
