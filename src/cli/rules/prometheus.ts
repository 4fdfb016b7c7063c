import { formatDuration, minutes, parseMatcher, type PipelineMatcher } from '../../series';
import { CATEGORY_BY_GROUP, type SignalId } from '../../signals';
import { quote } from '../../sources/prometheus/promql';
import { readingIdOf, wasRecorded } from '../../sources/prometheus/recording/expression';
import { type PrometheusSettings } from '../../sources/prometheus/source';
import { alertsOf, type Alert, type Watched } from '../../alerting/alert';
import { CODES, judgedBy, type Judged, type Recording } from './judged';
import { engineOf, KNOWN_FOR, RECORDED, type Engine } from './measured';
import { scoreRecording, SCORES } from './scores';
import { literal, printf, templateOf, type Dialect } from '../../alerting/summary';
import { sentinelsOf, UNMEASURED } from '../../alerting/unmeasured';
import { factorOf } from '../../alerting/wording';

/** An alerting rule. */
export interface Alerting {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly keep_firing_for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A group of rules, which a ruler evaluates one after the other. */
export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: ReadonlyArray<Recording | Alerting>;
}

/** A file of rules, and what of the data source it does not have. */
export interface PrometheusRules {
  readonly groups: readonly RuleGroup[];
  /** In sentences. */
  readonly leftOut: readonly string[];
}

/** What rules of an engine are about, besides the settings of the data source. */
export interface Choice {
  /** A regular expression of whole names. */
  readonly pipeline: string;
  /** The Grafana with the runbooks; absent for no links. */
  readonly grafana?: string;
}

const EVERY = minutes(1);
/** Mimir refuses groups of more rules, unless told otherwise. */
const MOST_RULES = 20;

/** Recording rules of signals, severities and scores, and the alerts. */
export function prometheusRules(watched: Watched, settings: PrometheusSettings, choice: Choice): PrometheusRules {
  const matcher: PipelineMatcher = parseMatcher(choice.pipeline);
  const { catalogue } = watched.settings;
  const engine = engineOf(settings, catalogue, matcher);
  const leftOut: string[] = [];
  const read = catalogue.signals.filter(({ id }) => watched.has(id));
  const unread = catalogue.ids.filter((id) => !watched.has(id));
  if (unread.length > 0) {
    leftOut.push(`The data source does not read ${unread.join(', ')}: there are no rules on them.`);
  }
  // What is judged together stands together, so that an alert sees the sample of its own evaluation.
  const units = read.map(({ id, group }) => {
    const rules = watched.rules.filter(({ signal }) => signal === id);
    const judged = rules.flatMap((rule) => {
      const how = judgedBy(rule, watched, engine);
      if (how === null) {
        leftOut.push(
          `${rule.id} needs two samples within ${formatDuration(rule.window)}: it never judges, and has no rule.`,
        );
        return [];
      }
      return [{ rule, how }];
    });
    return {
      category: rules[0]?.category ?? CATEGORY_BY_GROUP[group],
      rules: [
        ...signalRecording(id, engine, settings),
        ...unique(judged.flatMap(({ how }) => how.recordings)),
        ...judged.flatMap(({ rule, how }) =>
          alertsOf(rule, watched).map((alert) => alertingOf(alert, how, engine, choice)),
        ),
      ],
    };
  });
  const scores = SCORES.flatMap((name) => {
    const recording = scoreRecording(name, watched.settings, watched.has);
    if (recording === null) {
      leftOut.push(`The ${name} score needs half of the weight of its signals, and fewer are read.`);
    }
    return recording ?? [];
  });
  const categories = [...new Set(units.map(({ category }) => category))];
  return {
    groups: [
      ...groupsOf('ML Pulse: Pipelines', [[{ record: RECORDED.pipelines, expr: engine.known }]]),
      ...categories.flatMap((category) =>
        groupsOf(
          `ML Pulse: ${category}`,
          units.filter((unit) => unit.category === category).map(({ rules }) => rules),
        ),
      ),
      ...groupsOf('ML Pulse: Scores', [scores]),
      ...groupsOf('ML Pulse: Monitoring', [onSilence(engine, watched, choice)]),
    ],
    leftOut,
  };
}

/** Rules that belong together, in as few groups as they fit into. */
function groupsOf(name: string, units: ReadonlyArray<RuleGroup['rules']>): RuleGroup[] {
  const parts: Array<Array<Recording | Alerting>> = [];
  for (const unit of units.filter(({ length }) => length > 0)) {
    const part = parts.at(-1);
    if (part && part.length + unit.length <= MOST_RULES) {
      part.push(...unit);
    } else {
      parts.push([...unit]);
    }
  }
  return parts.map((rules, i) => ({
    name: i === 0 ? name : `${name} ${i + 1}`,
    interval: formatDuration(EVERY),
    rules,
  }));
}

/** The two rules on traffic share what is usual. */
function unique(recordings: readonly Recording[]): Recording[] {
  return [...new Map(recordings.map((one) => [JSON.stringify([one.record, one.labels]), one])).values()];
}

/** The current value of a signal; of an expression also by which it was read and when, so that data sources know what they may read. */
function signalRecording(signal: SignalId, engine: Engine, { readings }: PrometheusSettings): Recording[] {
  const measured = engine.of(signal);
  if (measured === null) {
    return [];
  }
  const expr = measured.over('last_over_time', 1);
  const reading = { signal, reading: readingIdOf(expr) };
  return [
    { record: RECORDED.signal(signal), expr },
    ...(readings.get(signal)?.gauge === false
      ? [{ record: RECORDED.reading, labels: reading, expr: wasRecorded(signal) }]
      : []),
  ];
}

function alertingOf(alert: Alert, { value, limit }: Judged, { selector }: Engine, { grafana }: Choice): Alerting {
  const { rule, level, summary } = alert;
  const severity = `${RECORDED.severity}{rule=${quote(rule.id)},${selector}}`;
  const isFailing = alert.alone ? '> 0' : `== ${CODES[level]}`;
  const shown = summary.scale ? `${summary.scale.factor} * ${value}` : value;
  return {
    alert: alert.title,
    // What is not measured stays as it was last, and its value is missing.
    expr: `${shown} and on (pipeline) ${severity} ${isFailing} or on (pipeline) NaN * (last_over_time(${severity}[${formatDuration(KNOWN_FOR - 1)}]) ${isFailing})`,
    for: formatDuration(alert.pending),
    keep_firing_for: formatDuration(alert.keep),
    labels: { app: 'mlpulse', severity: level, category: literal(rule.category), rule: rule.id },
    annotations: {
      summary: templateOf(summary, dialectOf(alert, limit)),
      description: literal(alert.description),
      ...(alert.runbook ? runbook(rule.id, grafana) : {}),
    },
  };
}

/** What is not measured of those that are known. */
function onSilence(engine: Engine, watched: Watched, { grafana }: Choice): RuleGroup['rules'] {
  const { selector } = engine;
  const known = `${RECORDED.pipelines}{${selector}}`;
  const common = {
    alert: UNMEASURED.title,
    for: formatDuration(UNMEASURED.pending),
    keep_firing_for: formatDuration(UNMEASURED.keep),
  };
  const labels = { app: 'mlpulse', severity: 'warning', category: 'Monitoring' };
  const annotations = { description: UNMEASURED.description, ...runbook(UNMEASURED.runbook, grafana) };
  return [
    ...sentinelsOf(watched).map(({ id }) => ({
      ...common,
      expr: `${known} unless on (pipeline) ${RECORDED.severity}{rule=${quote(id)}}`,
      labels: { ...labels, rule: id },
      annotations: { summary: `{{ $labels.pipeline }}: no ${id} is measured`, ...annotations },
    })),
    {
      ...common,
      expr: `absent(${known})`,
      labels,
      annotations: { summary: 'No pipeline is known: no signal had a sample in the last day', ...annotations },
    },
  ];
}

function runbook(name: string, grafana: string | undefined): Record<string, string> {
  return grafana === undefined
    ? {}
    : {
        runbook_url: `${grafana.replace(/\/$/, '')}/public/plugins/mlpulse-pipeline-app/runbooks/${name}.html{{ with $labels.pipeline }}?pipeline={{ urlquery . }}{{ end }}`,
      };
}

function dialectOf({ rule, level, summary: { scale } }: Alert, limit: string | null): Dialect {
  const set = factorOf(rule, level) * (scale?.factor ?? 1);
  const asked = (expression: string, format: string): string =>
    `{{ with printf ${quote(`${limit}{pipeline=%q}${expression}`)} $labels.pipeline | query }}{{ . | first | value | printf "${format}" }}{{ end }}`;
  return {
    missing: 'eq (print $value) "NaN"',
    figure(figure) {
      const format = figure.format ?? '%.17g';
      switch (true) {
        case figure.of === 'value':
          return `{{ printf "${format}" $value }}`;
        case limit === null:
          return printf(figure, { value: NaN, mean: NaN, limit: set });
        case figure.of === 'mean':
          return asked(` / ${factorOf(rule, level)}`, format);
        default:
          return asked('', format);
      }
    },
  };
}
