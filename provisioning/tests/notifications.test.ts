import { FILES, type Route } from './files';

const points = FILES.flatMap(({ contactPoints = [] }) => contactPoints);
const routesOf = (route: Route): Route[] => [route, ...(route.routes ?? []).flatMap(routesOf)];
const routes = FILES.flatMap(({ policies = [] }) => policies).flatMap(routesOf);

test('go to contact points that there are, or to one that a variable names', () => {
  const names = points.map(({ name }) => name);
  const receivers = routes.flatMap(({ receiver }) => receiver ?? []);
  expect(receivers.filter((name) => !/^\$MLPULSE_[A-Z]+_CONTACT$/.test(name))).toEqual(['mlpulse-receiver']);
  expect(names).toContain('mlpulse-receiver');
  const muted = new Set(routes.flatMap(({ mute_time_intervals: intervals = [] }) => intervals));
  expect([...muted]).toEqual(FILES.flatMap(({ muteTimes = [] }) => muteTimes).map(({ name }) => name));
});

test('use templates that are defined', () => {
  const defined = FILES.flatMap(({ templates = [] }) => templates).flatMap(({ template }) =>
    [...template.matchAll(/define "([^"]+)"/g)].map(([, name]) => name),
  );
  const used = [...JSON.stringify(points).matchAll(/template \\"([^\\]+)\\"/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(5);
  expect(defined).toEqual(expect.arrayContaining(used));
});

test('link to dashboards with the data source that the rules ask', () => {
  const settings = points.flatMap(({ receivers }) => receivers.map((one) => JSON.stringify(one.settings)));
  expect(settings.length).toBeGreaterThan(3);
  for (const one of settings) {
    const [define] = /define \\"mlpulse\.datasource\\".*?end }}/.exec(one) ?? [''];
    expect(define).toContain('$MLPULSE_ALERT_DATASOURCE');
    expect(one.indexOf(define)).toBeLessThan(one.search(/template \\"mlpulse\.(?:message|pagerduty)/));
  }
});

test('need no variable: no setting is left empty where Grafana would refuse to start', () => {
  const without = JSON.stringify(points).replace(/\$\w+/g, '');
  const settings = (JSON.parse(without) as typeof points).flatMap(({ receivers }) =>
    receivers.map((one) => one.settings),
  );
  expect(settings.flatMap((one) => Object.entries(one)).filter(([, value]) => value === '')).toEqual([]);
});
