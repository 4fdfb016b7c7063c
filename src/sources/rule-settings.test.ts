import { parseSettings, type Settings } from './parse-settings';

const baselinesOf = (rules: unknown): Settings['baselines'] =>
  parseSettings({ url: '', jsonData: { rules }, secure: {}, basicAuth: null }).baselines;

test.each([[undefined], [''], [{}], [{ traffic_drop: {} }], [{ traffic_drop: { against: '' } }]])(
  "%j leaves the notebook's baselines",
  (rules) => {
    expect(baselinesOf(rules)).toEqual({ traffic_drop: 'window', traffic_spike: 'window' });
  },
);

test('each traffic rule has its own baseline', () => {
  expect(baselinesOf({ traffic_drop: { against: 'same_hours' } })).toEqual({
    traffic_drop: 'same_hours',
    traffic_spike: 'window',
  });
});

test.each<[unknown, string]>([
  ['same_hours', 'rules'],
  [{ traffic_drop: 'same_hours' }, 'rules.traffic_drop'],
  [{ traffic_drop: { against: 'yesterday' } }, 'rules.traffic_drop.against'],
  [{ cpu_usage: { against: 'window' } }, 'cpu_usage'],
  [{ cpu_usage: { against: 'window' } }, 'traffic_drop, traffic_spike'],
])('%j is refused, and %s named', (rules, named) => {
  expect(() => baselinesOf(rules)).toThrow(named);
});
