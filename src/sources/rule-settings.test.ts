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
  [{ cpu_usage: { against: 'window' } }, 'rules.cpu_usage.against'],
  [{ cpu_usage: { against: 'window' } }, 'traffic_drop, traffic_spike'],
])('%j is refused, and %s named', (rules, named) => {
  expect(() => baselinesOf(rules)).toThrow(named);
});

const rulesOf = (rules: unknown, thresholds?: object): Settings['rules'] =>
  parseSettings({ url: '', jsonData: { rules, thresholds }, secure: {}, basicAuth: null }).rules;

test('what the alert engine does is set by rule, and may be text', () => {
  expect(
    rulesOf({
      cpu_usage: { for: '20m', keepFiring: '0s', clear: '75', flapping: 'false' },
      accuracy: { clear: 0.92, for: '' },
      traffic_drop: { against: 'same_hours', clear: 0.5 },
    }),
  ).toEqual({
    cpu_usage: { for: 1_200_000, keepFiring: 0, clear: 75, flapping: false },
    accuracy: { clear: 0.92 },
    traffic_drop: { against: 'same_hours', clear: 0.5 },
  });
});

test('a clear level fits the level in force', () => {
  expect(() => rulesOf({ cpu_usage: { clear: 75 } }, { cpu_usage: { warning: 70, critical: 90 } })).toThrow(
    'rules.cpu_usage.clear 75 is on the bad side of the level 70. An alert clears at or below it.',
  );
});

test.each<[unknown, string]>([
  [{ nothing: {} }, 'names the unknown rule "nothing". Rules are: cpu_usage, '],
  [{ cpu_usage: { for: 'long' } }, 'rules.cpu_usage.for "long" is no duration'],
  [{ cpu_usage: { keepFiring: '8d' } }, 'rules.cpu_usage.keepFiring "8d" is longer than'],
  [{ cpu_usage: { flapping: 'maybe' } }, 'rules.cpu_usage.flapping'],
  [{ accuracy: { clear: 0.8 } }, 'An alert clears at or above it.'],
  [{ traffic_spike: { clear: 3 } }, 'rules.traffic_spike.clear 3 is on the bad side of the level 2'],
])('%j is refused: %s', (rules, message) => {
  expect(() => rulesOf(rules)).toThrow(message);
});
