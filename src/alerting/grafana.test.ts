import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { parseSettings } from '../sources';
import { watchedOf } from './alert';
import { grafanaRules, type GrafanaFile, type Placement } from './grafana';

const SHIPPED = ['system', 'model', 'data', 'monitoring'].map(
  (name) =>
    parse(
      readFileSync(path.resolve(__dirname, `../../provisioning/alerting/rules-${name}.yaml`), 'utf8'),
    ) as GrafanaFile,
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

const groupsFor = (jsonData: object, changes: Partial<Placement> = {}): GrafanaFile['groups'] =>
  grafanaRules(watchedOf(parseSettings({ url: 'http://localhost:1', jsonData, secure: {}, basicAuth: null })), {
    ...AS_SHIPPED,
    ...changes,
  }).groups;
const rulesFor = (jsonData: object, changes: Partial<Placement> = {}): Written[] =>
  groupsFor(jsonData, changes).flatMap(({ rules }) => rules as Written[]);
const rule = (uid: string, rules: readonly Written[]): Written => {
  const found = rules.find((one) => one.uid === uid);
  if (found === undefined) {
    throw new Error(`There is no ${uid} among ${rules.map((one) => one.uid).join(', ')}.`);
  }
  return found;
};

test('the rules of usual settings are those that are shipped, to the letter', () => {
  expect(groupsFor({})).toEqual(SHIPPED.flatMap(({ groups }) => groups));
  expect(groupsFor({ source: 'prometheus' })).toEqual(SHIPPED.flatMap(({ groups }) => groups));
});

const QUEUE = { id: 'queue_length', group: 'model', direction: 'lower', unit: 'short', warning: 10, critical: 20 };

test('a signal of its own has a rule for each of its levels, and no runbook', () => {
  const rules = rulesFor({ signals: [QUEUE, { id: 'no_level' }] });
  expect(rules).toHaveLength(18 + 2);
  expect(rule('mlpulse-queue-length-critical', rules)).toMatchObject({
    title: 'Queue length high, critical',
    for: '1h',
    keepFiringFor: '2h',
    labels: { app: 'mlpulse', severity: 'critical', category: 'Model', rule: 'queue_length' },
    annotations: {
      summary:
        '{{ $labels.pipeline }}: queue length {{ if eq (print $values.value) "NaN" }}not measured now{{ else }}{{ printf "%.1f" $values.value.Value }}{{ end }}, critical above {{ $values.limit }}',
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

test('traffic against the same hours says so, and gives no mean that it does not have', () => {
  const { annotations, data } = rule(
    'mlpulse-traffic-drop',
    rulesFor({ rules: { traffic_drop: { against: 'same_hours' } } }),
  );
  expect(annotations.summary).toContain('critical below 30 % of the mean at this hour on the 7 days before');
  expect(data.map(({ refId }) => refId)).toEqual(['severity', 'value', 'limit', 'fires']);
});

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
  const accuracy = rule('mlpulse-accuracy-warning', rulesFor({ source: 'prometheus', prometheus: presets }));
  // Two samples of five minutes.
  expect([accuracy.for, accuracy.keepFiringFor]).toEqual(['10m', '5m']);
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
