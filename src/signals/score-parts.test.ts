import { CATALOGUE, createCatalogue } from './catalogue';
import { scorePartOf, scorePartsOf, type Weights } from './score-parts';
import { withThresholds } from './thresholds';
import { type Signal } from './types';

const NO_WEIGHTS: Weights = { health: new Map(), quality: new Map() };
const signal = (
  direction: Signal['direction'],
  limits: Signal['limits'],
  levels: Pick<Signal, 'warning' | 'critical'> = {},
): Parameters<typeof scorePartOf>[0] => ({ direction, limits, ...levels });

test("a signal of the score has the catalogue's part", () => {
  expect(scorePartOf(CATALOGUE.of('response_time_ms'), 'health')).toEqual({
    ...{ score: 'health', weight: 0.25, best: 0, worst: 1000 },
  });
});

test.each<[string, Parameters<typeof scorePartOf>[0], number, number]>([
  ['less is better: from the lower limit to the upper', signal('lower', [0, 100], { critical: 90 }), 0, 100],
  ['less is better, without end: to twice critical', signal('lower', [0, null], { warning: 3, critical: 5 }), 0, 10],
  ['less is better, without end: to twice warning', signal('lower', [0, null], { warning: 3 }), 0, 6],
  ['a level counts from the lower limit', signal('lower', [-10, null], { critical: 5 }), -10, 20],
  ['more is better: from the upper limit to the lower', signal('higher', [0, 1], { warning: 0.9 }), 1, 0],
  ['more is better, without end: to twice warning', signal('higher', [0, null], { warning: 9, critical: 5 }), 18, 0],
  ['more is better, without end: to twice critical', signal('higher', [0, null], { critical: 5 }), 10, 0],
])('%s', (_, of, best, worst) => {
  expect(scorePartOf(of, 'health')).toEqual({ score: 'health', weight: 0, best, worst });
});

test.each([
  ['neither way is good', signal('neither', [0, 100])],
  ['the scale is open and there is no level', signal('lower', [0, null])],
  ['the level is the limit', signal('lower', [0, null], { critical: 0 })],
])('there is no part where %s', (_, of) => {
  expect(scorePartOf(of, 'quality')).toBeNull();
});

test('without weights of its own a data source has the parts of the catalogue', () => {
  expect(scorePartsOf('quality', CATALOGUE, NO_WEIGHTS)).toEqual([
    { signal: 'data_completeness', weight: 0.4, best: 100, worst: 0 },
    { signal: 'freshness_delay_minutes', weight: 0.3, best: 0, worst: 60 },
    { signal: 'feature_drift_score', weight: 0.3, best: 0, worst: 0.5 },
  ]);
});

test('any signal with a weight counts, in reading order', () => {
  const weights = {
    ...NO_WEIGHTS,
    health: new Map(Object.entries({ queue: 2, accuracy: 1, cpu_usage: 0, recall: 0 })),
  };
  const queue: Signal = { ...CATALOGUE.of('disk_usage'), id: 'queue', limits: [0, null], critical: 50 };
  const parts = scorePartsOf('health', createCatalogue([...CATALOGUE.signals, queue]), weights);
  expect(parts.map(({ signal: id, weight }) => [id, weight])).toEqual([
    ['cpu_usage', 0],
    ['memory_usage', 0.25],
    ['response_time_ms', 0.25],
    ['error_rate', 0.25],
    ['accuracy', 1],
    ['queue', 2],
  ]);
  expect(parts.at(-1)).toMatchObject({ best: 0, worst: 100 });
});

test("a data source's own level moves the scale that follows from it", () => {
  const catalogue = withThresholds({ freshness_delay_minutes: { critical: 30 } });
  expect(scorePartOf(catalogue.of('freshness_delay_minutes'), 'health')).toMatchObject({ best: 0, worst: 60 });
  expect(scorePartOf(catalogue.of('freshness_delay_minutes'), 'quality')).toMatchObject({ weight: 0.3, worst: 60 });
});
