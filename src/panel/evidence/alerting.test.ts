import { type PanelMember } from '../members';
import { alertingOf, alertOn, readAlerting } from './alerting';
import { type FetchJson } from './rules';

const LABELS = { pipeline: 'churn', rule: 'cpu_usage', severity: 'critical' };
const CHURN: PanelMember = { pipeline: 'churn', labels: {} };
const rulesWith = (...alerts: object[]) => ({
  data: {
    groups: [{ rules: [{ name: 'CPU usage high, critical', duration: 1800, labels: { app: 'mlpulse' }, alerts }] }],
  },
});
const firing = { state: 'Alerting', labels: LABELS, activeAt: '2024-01-01T11:40:00Z' };

/** Answers by the beginning of the path; whatever is not named is refused. */
const answering =
  (answers: Readonly<Record<string, unknown>>): FetchJson =>
  (path) => {
    const found = Object.entries(answers).find(([start]) => path.includes(start));
    return found ? Promise.resolve(found[1] as never) : Promise.reject(new Error('403'));
  };
const ask = async (answers: Readonly<Record<string, unknown>>, member = CHURN) => {
  const alerting = await readAlerting(answering(answers));
  return alerting && alertOn(alerting, member, 'cpu_usage');
};

it('says which rule fires, since when', async () => {
  expect(await ask({ 'v1/rules': rulesWith(firing) })).toEqual({
    alert: {
      state: 'firing',
      title: 'CPU usage high, critical',
      labels: { app: 'mlpulse', ...LABELS },
      asks: [],
      since: Date.UTC(2024, 0, 1, 11, 40),
      waits: 1_800_000,
    },
    mute: undefined,
  });
});

it('says which rule is pending, and for how long it waits', async () => {
  const found = await ask({ 'v1/rules': rulesWith({ ...firing, state: 'Pending' }) });
  expect(found?.alert).toMatchObject({ state: 'pending', waits: 1_800_000 });
});

it('takes one that fires before one that is pending', async () => {
  const warning = { ...firing, labels: { ...LABELS, severity: 'warning' } };
  const found = await ask({ 'v1/rules': rulesWith({ ...firing, state: 'Pending' }, warning) });
  expect(found?.alert).toMatchObject({ state: 'firing', labels: { severity: 'warning' } });
});

it.each([
  ['a normal one', { ...firing, state: 'Normal' }],
  ['another pipeline', { ...firing, labels: { ...LABELS, pipeline: 'fraud' } }],
  ['another rule', { ...firing, labels: { ...LABELS, rule: 'memory_usage' } }],
])('finds nothing in %s', async (_what, alert) => {
  expect(await ask({ 'v1/rules': rulesWith(alert) })).toBeUndefined();
});

it('says until when it is silenced, and that it is inhibited', async () => {
  const silenced = { labels: LABELS, status: { silencedBy: ['s1'], inhibitedBy: [] } };
  const answers = {
    'v1/rules': rulesWith(firing),
    'v2/alerts': [silenced],
    'v2/silences': [{ id: 's1', endsAt: '2024-01-01T14:00:00Z' }],
  };
  expect((await ask(answers))?.mute).toMatchObject({ isSilenced: true, until: Date.UTC(2024, 0, 1, 14) });
  expect((await ask({ ...answers, 'v2/silences': [] }))?.mute).toMatchObject({ isSilenced: true, until: null });
  const inhibited = { labels: LABELS, status: { silencedBy: [], inhibitedBy: ['x'] } };
  expect((await ask({ ...answers, 'v2/alerts': [inhibited] }))?.mute).toMatchObject({ isSilenced: false });
});

it('says nothing where Grafana refuses, and leaves out what it refuses', async () => {
  expect(await readAlerting(answering({}))).toBeNull();
  expect(await ask({ 'v1/rules': rulesWith(firing) })).toMatchObject({ alert: { state: 'firing' } });
});

it('takes an alert of one version for that version, and one of no version for each', async () => {
  const version = (text: string): PanelMember => ({ pipeline: 'churn', labels: { version: text } });
  const ofOne = { 'v1/rules': rulesWith({ ...firing, labels: { ...LABELS, version: '1' } }) };
  expect(await ask(ofOne, version('1'))).toBeDefined();
  expect(await ask(ofOne, version('2'))).toBeUndefined();
  expect(await ask({ 'v1/rules': rulesWith(firing) }, version('2'))).toBeDefined();
});

it('leaves out rules on another data source of ours, whose pipelines may have the same names', async () => {
  const rule = (name: string, ...queriedDatasourceUIDs: string[]) => ({
    name,
    alerts: [firing],
    queriedDatasourceUIDs,
  });
  const rules = [
    rule('own', 'a', 'a'),
    rule('other', 'b'),
    rule('both', 'b', 'a'),
    rule('engine', 'prom'),
    { name: 'old', alerts: [firing] },
  ];
  const alerting = (await readAlerting(answering({ 'v1/rules': { data: { groups: [{ rules }] } } })))!;
  const titles = alertingOf(alerting, ['a'], ['a', 'b']).alerts.map(({ title }) => title);
  expect(titles).toEqual(['own', 'both', 'engine', 'old']);
});
