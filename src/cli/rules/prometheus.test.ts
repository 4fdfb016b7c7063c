import { parseSettings } from '../../sources';
import { watchedOf } from '../../alerting/alert';
import { prometheusRules, type Alerting, type Choice, type PrometheusRules } from './prometheus';

function rulesFor(jsonData: object, choice: Partial<Choice> = {}): PrometheusRules {
  const raw = {
    url: 'http://localhost:1',
    jsonData: { source: 'prometheus', ...jsonData },
    secure: {},
    basicAuth: null,
  };
  const settings = parseSettings(raw);
  if (settings.source.kind !== 'prometheus') {
    throw new Error('The settings name no engine.');
  }
  return prometheusRules(watchedOf(settings), settings.source.prometheus, { pipeline: '.*', ...choice });
}

const all = ({ groups }: PrometheusRules): PrometheusRules['groups'][number]['rules'] =>
  groups.flatMap(({ rules }) => rules);

/** The expression of a recording rule. */
function recorded(rules: PrometheusRules, record: string): string {
  const found = all(rules).find((rule) => 'record' in rule && rule.record === record);
  expect(found).toBeDefined();
  return found?.expr ?? '';
}

const alerts = (rules: PrometheusRules): Alerting[] => all(rules).filter((rule): rule is Alerting => 'alert' in rule);

test('a gauge is recorded at the instants that are judged, within its limits, several series as one', () => {
  expect(recorded(rulesFor({}), 'mlpulse:signal:disk_usage')).toBe(
    'last_over_time((max by (pipeline) ((last_over_time(disk_usage{pipeline!=""}[4m59s999ms])) >= -1e-7 <= 100.0000001))[4m59s999ms:5m])',
  );
});

test('an own expression is that which the data source sends, and tells nothing where it has several series', () => {
  const signals = {
    cpu_usage: { expr: 'avg by (service) (rate(cpu{$selector}[$__interval])) # mine', interval: '1m' },
  };
  const rules = rulesFor({ prometheus: { pipelineLabel: 'service', signals } });
  const own = '(avg by (service) (rate(cpu{service!=""}[1m])) # mine\n) >= -1e-7 <= 100.0000001';
  expect(recorded(rules, 'mlpulse:signal:cpu_usage')).toBe(
    `last_over_time((max by (pipeline) (label_replace(max by (service) (${own}) unless on (service) (count by (service) (${own}) > 1), "pipeline", "$1", "service", "(.+)"))\n)[59s999ms:1m])`,
  );
});

test('of an own expression it is recorded too by which reading, in the same group and after it', () => {
  const readingsOf = (rules: PrometheusRules) =>
    all(rules).filter((rule) => 'record' in rule && rule.record === 'mlpulse:reading');
  const rulesOf = (expr: string) => rulesFor({ prometheus: { signals: { cpu_usage: { expr } } } });
  const rules = rulesOf('cpu{$selector}');
  expect(readingsOf(rules)).toEqual([
    {
      record: 'mlpulse:reading',
      labels: { signal: 'cpu_usage', reading: expect.stringMatching(/^[0-9a-f]{12}$/) },
      expr: 'count(timestamp(mlpulse:signal:cpu_usage) > time() - 60)',
    },
  ]);
  const group = rules.groups.find((one) => one.rules.some((rule) => readingsOf(rules).includes(rule)))?.rules ?? [];
  const place = (record: string) => group.findIndex((rule) => 'record' in rule && rule.record === record);
  expect(place('mlpulse:reading')).toBe(place('mlpulse:signal:cpu_usage') + 1);
  expect(place('mlpulse:signal:cpu_usage')).toBeGreaterThanOrEqual(0);
  expect(readingsOf(rulesOf('cpu{$selector} * 100'))).not.toEqual(readingsOf(rules));
  expect(readingsOf(rulesOf('cpu{$selector}'))).toEqual(readingsOf(rules));
  expect(readingsOf(rulesFor({}))).toEqual([]);
});

test('a signal of all pipelines is given to each that is known', () => {
  const rules = rulesFor({ prometheus: { signals: { disk_usage: { expr: 'scalar(max(disk))' } } } });
  expect(recorded(rules, 'mlpulse:signal:disk_usage')).toBe(
    'mlpulse:pipelines{pipeline!=""} * on () group_left () last_over_time(((vector(scalar(max(disk)))) >= -1e-7 <= 100.0000001)[4m59s999ms:5m])',
  );
});

test('only the pipelines that were asked for are judged', () => {
  const rules = rulesFor({}, { pipeline: 'fraud-.*' });
  expect(recorded(rules, 'mlpulse:signal:cpu_usage')).toContain('cpu_usage{pipeline=~"fraud-.*"}');
  expect(alerts(rules).filter(({ expr }) => !expr.includes('pipeline=~"fraud-.*"'))).toEqual([]);
});

test('the eleven rules have the seventeen alerts of Grafana, and silence its own', () => {
  const about = alerts(rulesFor({})).filter(({ labels }) => labels.category !== 'Monitoring');
  expect(about.map(({ labels: { rule, severity } }) => `${rule} ${severity}`)).toHaveLength(17);
  expect(about.filter(({ labels }) => labels.app !== 'mlpulse')).toEqual([]);
  expect(
    alerts(rulesFor({}))
      .filter(({ alert }) => alert === 'Pipeline not measured')
      .map(({ labels }) => labels.rule),
  ).toEqual(['error_rate', 'accuracy', 'freshness_delay_minutes', undefined]);
});

test('runbooks are linked where it is known which Grafana has them', () => {
  const [linked] = alerts(rulesFor({}, { grafana: 'https://grafana.example.org/' }));
  expect(linked.annotations.runbook_url).toMatch(
    /^https:\/\/grafana\.example\.org\/public\/plugins\/mlpulse-pipeline-app\/runbooks\/\w+\.html\{\{/,
  );
  expect(alerts(rulesFor({})).filter(({ annotations }) => 'runbook_url' in annotations)).toEqual([]);
});

test('groups are as small as Mimir wants them, and an alert stands with what it reads', () => {
  const signals = Array.from({ length: 9 }, (_, i) => ({
    id: `own_${i}`,
    direction: 'lower',
    warning: 1,
    critical: 2,
  }));
  const { groups } = rulesFor({ signals });
  expect(groups.filter(({ rules }) => rules.length > 20)).toEqual([]);
  expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
  for (const { rules } of groups.filter(({ name }) => !/Scores|Monitoring/.test(name))) {
    const records = rules.flatMap((rule) => ('record' in rule ? [rule.record] : []));
    const read = rules.flatMap(({ expr }) => expr.match(/mlpulse:(?:signal|value|limit):\w+/g) ?? []);
    expect(records).toEqual(expect.arrayContaining(read));
  }
});

test('a rule whose window has no room for two samples is left out, and said so', () => {
  const { leftOut, ...rules } = rulesFor({
    prometheus: { signals: { requests_per_second: { interval: '1h' }, accuracy: { interval: '1d' } } },
  });
  expect(leftOut).toEqual([
    'traffic_drop needs two samples within 1h: it never judges, and has no rule.',
    'traffic_spike needs two samples within 1h: it never judges, and has no rule.',
    'accuracy_decline_24h needs two samples within 1d: it never judges, and has no rule.',
  ]);
  expect(alerts({ leftOut, ...rules }).filter(({ labels }) => /traffic|decline/.test(labels.rule))).toEqual([]);
});
