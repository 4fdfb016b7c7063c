import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { parseSettings } from '../sources';
import { type Definition } from '../verdicts/backtest';
import { watchedOf, type Watched } from './alert';
import { grafanaRules, type GrafanaFile, type Placement } from './grafana';

const shipped = (folder: string): GrafanaFile['groups'] =>
  ['system', 'model', 'data', 'monitoring'].flatMap(
    (name) =>
      (
        parse(
          readFileSync(path.resolve(__dirname, `../../provisioning/${folder}/rules-${name}.yaml`), 'utf8'),
        ) as GrafanaFile
      ).groups,
  );

/** Where the shipped files put their rules. */
const AS_SHIPPED: Placement = {
  uid: '$MLPULSE_ALERT_DATASOURCE',
  folder: 'ML Pulse',
  prefix: 'mlpulse',
  pipeline: '.*',
};

/** A rule of Grafana's, as far as tests look at it. */
interface Written {
  readonly uid: string;
  readonly title: string;
  readonly for: string;
  readonly keepFiringFor: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly data: ReadonlyArray<{
    readonly refId: string;
    readonly datasourceUid: string;
    readonly model: Readonly<Record<string, unknown>>;
  }>;
}

const watchedFor = (jsonData: object): Watched =>
  watchedOf(parseSettings({ url: 'http://localhost:1', jsonData, secure: {}, basicAuth: null }));
const groupsFor = (jsonData: object, changes: Partial<Placement> = {}): GrafanaFile['groups'] =>
  grafanaRules(watchedFor(jsonData), { ...AS_SHIPPED, ...changes }).groups;
const rulesFor = (jsonData: object, changes: Partial<Placement> = {}): Written[] =>
  groupsFor(jsonData, changes).flatMap(({ rules }) => rules as Written[]);
const rule = (uid: string, rules: readonly Written[]): Written => {
  const found = rules.find((one) => one.uid === uid);
  if (found === undefined) {
    throw new Error(`There is no ${uid} among ${rules.map((one) => one.uid).join(', ')}.`);
  }
  return found;
};

test.each([{}, { source: 'prometheus' }])(
  'the rules of the settings %j are those that are shipped, to the letter',
  (own) => {
    expect(groupsFor(own)).toEqual(shipped('alerting'));
    expect(grafanaRules(watchedFor(own), AS_SHIPPED, 'notebook').groups).toEqual(shipped('single-samples'));
  },
);

const QUEUE = { id: 'queue_length', group: 'model', direction: 'lower', unit: 'short', warning: 10, critical: 20 };

test('a signal of its own has a rule for each of its levels, and no runbook', () => {
  const rules = rulesFor({ signals: [QUEUE, { id: 'no_level' }] });
  expect(rules).toHaveLength(18 + 2);
  expect(rule('mlpulse-queue-length-critical', rules)).toMatchObject({
    title: 'Queue length high, critical',
    for: '0s',
    keepFiringFor: '0s',
    labels: { app: 'mlpulse', severity: 'critical', category: 'Model', rule: 'queue_length' },
    annotations: {
      summary:
        '{{ $labels.pipeline }}: queue length {{ if eq (print $values.value) "NaN" }}not measured for half of the last 2 h{{ else }}{{ printf "%.1f" $values.value.Value }} (median of 2 h){{ end }}, critical above {{ $values.limit }}{{ if eq (print $values.severity) "1" }}, now a warning{{ else if and (eq (print $values.severity) "0") (gt $values.value.Value $values.limit.Value) }}, held back by the alert engine{{ else if and (eq (print $values.severity) "2") (le $values.value.Value $values.limit.Value) }}, kept until it stays clear{{ end }}',
    },
  });
  expect(rule('mlpulse-queue-length-critical', rules).annotations).not.toHaveProperty('runbook_url');
});

test('a level that settings add makes two rules of one, which never fire at once', () => {
  const rules = rulesFor({ thresholds: { memory_usage: { critical: 95 } } });
  const conditions = ['warning', 'critical'].map(
    (level) => rule(`mlpulse-memory-usage-${level}`, rules).data.at(-1)?.model.conditions,
  );
  expect(conditions).toEqual([1, 2].map((code) => [{ evaluator: { type: 'eq', params: [code] } }]));
});

test.each([
  [
    'same_hours',
    'engine',
    'not measured for half of the last 30 min or of the last hour, critical below 30 % of the mean at this hour on the 7 days before',
    false,
  ],
  [
    'window',
    'engine',
    "not measured for half of the last 30 min or of the last hour, critical below 30 % of the last hour's mean",
    false,
  ],
  [
    'same_hours',
    'notebook',
    'not measured now or at this hour on two of the 7 days before, critical below 30 % of the mean at this hour on the 7 days before',
    false,
  ],
  [
    'window',
    'notebook',
    "not measured now or for half of the last hour, critical below 30 % of the last hour's mean",
    true,
  ],
] as const)(
  'traffic against %s by the %s says so, and gives no mean that it does not have',
  (against, definition, text, hasMean) => {
    const watched = watchedFor({ rules: { traffic_drop: { against } } });
    const rules = grafanaRules(watched, AS_SHIPPED, definition).groups.flatMap((group) => group.rules as Written[]);
    const { annotations, data } = rule('mlpulse-traffic-drop', rules);
    expect(annotations.summary).toContain(text);
    expect(data.map(({ refId }) => refId)).toEqual([
      'severity',
      'value',
      'limit',
      ...(hasMean ? ['mean'] : []),
      'fires',
    ]);
  },
);

test('data source, folder, prefix and pipelines are those that were asked for', () => {
  const [group] = groupsFor({}, { folder: 'Mine' });
  expect(group.folder).toBe('Mine');
  const rules = rulesFor({}, { uid: 'fraud', prefix: 'fraud', pipeline: 'fraud-.*' });
  expect(rules.filter(({ uid }) => !uid.startsWith('fraud-'))).toEqual([]);
  const asked = rules.flatMap(({ data }) => data).filter(({ datasourceUid }) => datasourceUid !== '__expr__');
  expect(
    asked.filter(({ datasourceUid, model }) => datasourceUid !== 'fraud' || model.pipeline !== 'fraud-.*'),
  ).toEqual([]);
});

test('what the engine is not asked for has no rules, and a group of it is not missed', () => {
  const presets = { signals: { accuracy: { expr: 'accuracy{$selector}', interval: '5m' } } };
  const watched = watchedFor({ source: 'prometheus', prometheus: presets });
  const accuracyBy = (definition: Definition): Written =>
    rule(
      'mlpulse-accuracy-warning',
      grafanaRules(watched, AS_SHIPPED, definition).groups.flatMap((group) => group.rules as Written[]),
    );
  const spansBy = (definition: Definition): string[] => {
    const accuracy = accuracyBy(definition);
    return [accuracy.for, accuracy.keepFiringFor];
  };
  expect(spansBy('engine')).toEqual(['0s', '0s']);
  // Two samples of five minutes.
  expect(spansBy('notebook')).toEqual(['10m', '5m']);
});

test('a window that has room for several samples is named', () => {
  const cpu = { signals: { cpu_usage: { interval: '15s' } } };
  const rules = rulesFor({ source: 'prometheus', prometheus: cpu });
  expect(rule('mlpulse-cpu-usage-warning', rules).annotations.summary).toContain(' % (median of 5 min){{ end }}');
  expect(rule('mlpulse-error-rate-warning', rules).annotations.summary).toContain(' %{{ end }}');
});

test('uids that would be too long are cut, and stay different', () => {
  const id = 'a'.repeat(60);
  const uids = rulesFor({
    signals: [
      { ...QUEUE, id: `${id}b` },
      { ...QUEUE, id: `${id}c` },
    ],
  }).map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(22);
  expect(uids.filter((uid) => uid.length > 40)).toEqual([]);
});

test('braces in the words of a signal are no template', () => {
  const rules = rulesFor({ signals: [{ ...QUEUE, label: 'Queue {{ $x }}' }] });
  expect(rule('mlpulse-queue-length-warning', rules).annotations.summary).toContain('queue {{ "{{" }} $x }}');
});
