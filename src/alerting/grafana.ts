import { formatDuration, minutes } from '../series';
import { type SignalGroup } from '../signals';
import { type Definition } from '../verdicts/backtest';
import { alertsOf, uidOf, type Alert, type Watched } from './alert';
import { grafanaText } from './grafana-text';
import { literal } from './summary';
import { factorOf } from './wording';
import { sentinelsOf, UNMEASURED } from './unmeasured';

/** Where Grafana's alert rules go, and whom they ask. */
export interface Placement {
  /** Of the data source that is asked. */
  readonly uid: string;
  readonly folder: string;
  /** What the uids of the alert rules begin with. */
  readonly prefix: string;
  /** A regular expression of whole names; `.*` for all pipelines. */
  readonly pipeline: string;
  /** What other labels of the pipelines must be; absent for whatever. */
  readonly matchers?: string;
}

/** A query or an expression of an alert rule. */
interface Query {
  readonly refId: string;
  readonly datasourceUid: string;
  readonly relativeTimeRange?: { readonly from: number; readonly to: number };
  readonly model: object;
}

/** A group of alert rules as Grafana's file provisioning reads it. */
export interface GrafanaGroup {
  readonly orgId: number;
  readonly name: string;
  readonly folder: string;
  readonly interval: string;
  readonly rules: readonly object[];
}

/** A file of Grafana's provisioning. */
export interface GrafanaFile {
  readonly apiVersion: 1;
  readonly groups: readonly GrafanaGroup[];
}

/** The groups of alert rules by the group of the signal, which is measured together. */
const GROUPS: ReadonlyArray<readonly [SignalGroup, string, number]> = [
  ['system', 'System', minutes(1)],
  ['model', 'Model', minutes(5)],
  ['data', 'Data quality', minutes(5)],
];

const EXPRESSION = '__expr__';

/**
 * Alert rules that ask the data source for its own judgement, one for each rule and level, and one on silence.
 *
 * @param definition who judges: the alert engine, which waits before an alert begins and ends, or single samples, for which Grafana
 *   has to wait.
 */
export function grafanaRules(watched: Watched, placement: Placement, definition: Definition = 'engine'): GrafanaFile {
  const { catalogue } = watched.settings;
  const some = (name: string, interval: number, rules: readonly object[]): GrafanaGroup[] =>
    rules.length === 0 ? [] : [groupAs(name, interval, rules, placement)];
  const about = GROUPS.flatMap(([group, name, interval]) =>
    some(
      name,
      interval,
      watched.rules
        .filter(({ signal }) => catalogue.of(signal).group === group && watched.has(signal))
        .flatMap((rule) => alertsOf(rule, watched, definition).map((alert) => ruleOf(alert, placement))),
    ),
  );
  return {
    apiVersion: 1,
    groups: [...about, ...some('Monitoring', minutes(1), onSilence(watched, placement, definition))],
  };
}

/** A group as file provisioning reads it. */
export function groupAs(
  name: string,
  interval: number,
  rules: readonly object[],
  { folder }: Pick<Placement, 'folder'>,
): GrafanaGroup {
  return { orgId: 1, name, folder, interval: formatDuration(interval), rules };
}

/** An alert rule as file provisioning reads it. */
export interface GrafanaRule {
  readonly uid: string;
  readonly title: string;
  readonly condition: string;
  readonly for: string;
  readonly keepFiringFor: string;
  readonly noDataState: string;
  readonly execErrState: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly data: readonly Query[];
}

/** A signal's group of alert rules: its name, and how often they are evaluated. */
export function groupOf(signal: SignalGroup): { readonly name: string; readonly interval: number } {
  const [, name, interval] = GROUPS.find(([group]) => group === signal) ?? GROUPS[0];
  return { name, interval };
}

/**
 * The alert rule that watches a rule at a level.
 *
 * @param options of the query `alerts` besides those that every alert rule has.
 */
export function ruleOf(alert: Alert, placement: Placement, options: object = {}): GrafanaRule {
  const { rule, level, title, definition, pending, keep, summary, description } = alert;
  const ask = asker(placement, definition, options);
  const { scale } = summary;
  return {
    uid: uidOf(placement.prefix, alert.slug),
    title,
    condition: 'fires',
    for: formatDuration(pending),
    keepFiringFor: formatDuration(keep),
    noDataState: 'KeepLast',
    execErrState: 'KeepLast',
    labels: { app: 'mlpulse', severity: level, category: literal(rule.category), rule: rule.id },
    annotations: {
      summary: grafanaText(alert),
      description: literal(description),
      ...(alert.runbook ? { runbook_url: runbookOf(rule.id) } : {}),
      ...PANEL,
    },
    data: [
      ask('severity', [rule.id]),
      ask('value', [rule.id], 'value'),
      ask('limit', [rule.id], level),
      ...(scale
        ? [
            expression(scale.value, `\${value} * ${scale.factor}`),
            expression(scale.limit, `\${limit} * ${scale.factor}`),
          ]
        : []),
      ...(summary.measured.some((piece) => typeof piece !== 'string' && piece.of === 'mean')
        ? [expression('mean', `\${limit} / ${factorOf(rule, level)}`)]
        : []),
      condition(alert.alone ? ['gt', 0] : ['eq', level === 'warning' ? 1 : 2]),
    ],
  };
}

/** One alert rule that fires by its NoData and Error states alone: no severity is below 0. */
function onSilence(watched: Watched, placement: Placement, definition: Definition): object[] {
  const sentinels = sentinelsOf(watched).map(({ id }) => id);
  return sentinels.length === 0
    ? []
    : [
        {
          uid: uidOf(placement.prefix, UNMEASURED.slug),
          title: UNMEASURED.title,
          condition: 'fires',
          for: formatDuration(UNMEASURED.pending),
          keepFiringFor: formatDuration(UNMEASURED.keep),
          noDataState: 'Alerting',
          execErrState: 'Alerting',
          labels: { app: 'mlpulse', severity: 'warning', category: 'Monitoring' },
          annotations: {
            summary:
              '{{ with $labels.pipeline }}{{ . }}: no {{ $labels.rule }} is measured{{ else }}ML Pulse does not answer{{ end }}',
            description: UNMEASURED.description,
            runbook_url: runbookOf(UNMEASURED.runbook),
            ...PANEL,
          },
          data: [asker(placement, definition)('severity', sentinels), condition(['lt', 0])],
        },
      ];
}

/** Queries of alert rules to the data source. */
function asker(placement: Placement, definition: Definition, options: object = {}) {
  return (refId: string, rules: readonly string[], show?: string): Query =>
    queryOf(
      placement,
      refId,
      {
        ...{ queryType: 'alerts', format: 'instant', rules },
        ...(definition === 'engine' ? { engine: true } : {}),
        ...(show === undefined ? {} : { show }),
      },
      options,
    );
}

/** A query to the data source, about the pipelines of a placement. */
export function queryOf(
  { uid, pipeline, matchers }: Pick<Placement, 'uid' | 'pipeline' | 'matchers'>,
  refId: string,
  asked: object,
  options: object = {},
): Query {
  return {
    refId,
    datasourceUid: uid,
    relativeTimeRange: { from: 3600, to: 0 },
    model: {
      ...{ refId, ...asked },
      ...(pipeline === '.*' ? {} : { pipeline }),
      ...(matchers === undefined ? {} : { pipelineMatchers: matchers }),
      ...options,
    },
  };
}

const expression = (refId: string, math: string): Query => ({
  refId,
  datasourceUid: EXPRESSION,
  model: { refId, type: 'math', expression: math },
});

/** What fires where a query or an expression has a number that compares so with a limit. */
export const condition = ([type, limit]: readonly [string, number], expression = 'severity'): Query => ({
  refId: 'fires',
  datasourceUid: EXPRESSION,
  model: {
    refId: 'fires',
    type: 'threshold',
    expression,
    conditions: [{ evaluator: { type, params: [limit] } }],
  },
});

/** The panel of the board of alerts that shows what is wrong. */
const PANEL = { __dashboardUid__: 'mlpulse-alerts', __panelId__: '1' };

/** The runbook of a rule in the Grafana that evaluates it, about the pipeline. */
const runbookOf = (name: string): string =>
  `{{ externalURL }}public/plugins/mlpulse-pipeline-app/runbooks/${name}.html{{ with $labels.pipeline }}?pipeline={{ urlquery . }}{{ end }}`;
