import { CATALOGUE, type Signal, withThresholds } from '../signals';
import { readThresholds, readWeights } from './thresholds-and-weights';

const queue: Signal = { ...CATALOGUE.of('schema_violations'), id: 'queue', qualityLimit: undefined };
const catalogueWith = (own: Partial<Signal> = {}): typeof CATALOGUE => withThresholds({}, [{ ...queue, ...own }]);

test('levels are read by signal, those of its own too', () => {
  const value = { cpu_usage: { warning: 1 }, accuracy: { critical: 0.5, warning: null }, queue: { warning: '9' } };
  expect(readThresholds(value, catalogueWith())).toEqual({
    cpu_usage: { warning: 1 },
    accuracy: { critical: 0.5 },
    queue: { warning: 9 },
  });
});

test.each<[object, Partial<Signal>, RegExp]>([
  [{ nope: {} }, {}, /thresholds names the unknown signal "nope"\. Signals are: cpu_usage, .*, queue\.$/],
  [{ queue: { warning: 5 } }, { direction: 'neither' }, /thresholds\.queue\.warning 5 needs a bad side/],
  [{ queue: { warning: -5 } }, {}, /thresholds\.queue\.warning -5 is outside the signal's limits, 0 to no end/],
  [
    { queue: { warning: 5 } },
    { critical: 4 },
    /thresholds\.queue\.critical 4 is on the good side of the warning level 5/,
  ],
])('levels %j of a signal of its own with %j are refused', (value, own, message) => {
  expect(() => readThresholds(value, catalogueWith(own))).toThrow(message);
});

test('weights are read by score and signal', () => {
  const value = { health: { cpu_usage: 0, queue: 2, accuracy: 1 }, quality: { feature_drift_score: 3, queue: 0 } };
  const { health, quality } = readWeights(value, catalogueWith({ critical: 50 }));
  expect(Object.fromEntries(health)).toEqual(value.health);
  expect(Object.fromEntries(quality)).toEqual(value.quality);
});

test.each<[object, Partial<Signal>, RegExp]>([
  [
    { health: { requests_per_second: 1 } },
    {},
    /weights\.health\.requests_per_second 1 has no scale to weigh\. Of this signal neither more nor less is better/,
  ],
  [
    { health: { false_positives: 1 } },
    {},
    /false_positives 1 has no scale to weigh\. Give the signal a level above 0, such as thresholds\.false_positives\.warning\.$/,
  ],
  [
    { quality: { queue: 0.5 } },
    {},
    /weights\.quality\.queue 0\.5 .*such as thresholds\.queue\.warning, or an upper limit\.$/,
  ],
  [{ quality: { queue: 1 } }, { direction: 'neither' }, /direction is "neither"\. Set it to "lower" or "higher"/],
])('weights %j of a signal with %j are refused with the fix', (value, own, message) => {
  expect(() => readWeights(value, catalogueWith(own))).toThrow(message);
});

test('a weight of 0 needs no scale', () => {
  expect(readWeights({ health: { requests_per_second: 0 } }, CATALOGUE).health.get('requests_per_second')).toBe(0);
});
