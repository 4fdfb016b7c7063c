import { SIGNAL_IDS } from '../../signals';
import { DEFAULT_PRESET, PRESETS, type Preset } from '../../sources/prometheus/presets';
import { freshId, idProblemOf, signalsOf } from './signals';

test('custom signals follow the built-in ones, with what goes without saying filled in', () => {
  const signals = signalsOf({
    signals: [
      { id: 'queue_length' },
      { id: '' },
      { id: 'gpu', label: 'GPU', group: 'model', unit: 'percent', critical: 9 },
    ],
  });
  expect(signals.map(({ id }) => id)).toEqual([...SIGNAL_IDS, 'queue_length', 'gpu']);
  expect(signals.slice(-2)).toEqual([
    { id: 'queue_length', label: 'Queue length', unit: 'short', direction: 'neither', interval: '5m' },
    { id: 'gpu', label: 'GPU', unit: 'percent', direction: 'neither', interval: '1h', critical: 9 },
  ]);
  expect(signals[0]).toMatchObject({ id: 'cpu_usage', label: 'CPU usage', interval: '5m', warning: 80 });
});

test('signals that presets of an engine add come last, once, unless there is a custom one of the id', () => {
  const adding = { ...DEFAULT_PRESET, id: 'adding', signals: [{ id: 'queue_length' }, { id: 'tokens' }] };
  (PRESETS as Map<string, Preset>).set(adding.id, adding);
  const signals = [{ id: 'queue_length', label: 'My queue' }];
  const prometheus = { presets: ['triton', 'adding', 'adding'] };
  const added = signalsOf({ source: 'prometheus', prometheus, signals }).slice(SIGNAL_IDS.length);
  expect(added.map(({ label }) => label)).toEqual(['My queue', 'Tokens']);
  expect(signalsOf({ prometheus, signals })).toHaveLength(SIGNAL_IDS.length + 1);
});

test.each([
  ['queue_length', undefined],
  ['', 'malformed'],
  ['Queue', 'malformed'],
  ['9lives', 'malformed'],
  ['a'.repeat(65), 'malformed'],
  ['cpu_usage', 'builtIn'],
])('the id %s is %s', (id, problem) => {
  expect(idProblemOf([{ id }], 0)).toBe(problem);
});

test('the second signal of an id is wrong, the first is not', () => {
  const twice = [{ id: 'a' }, { id: 'a' }];
  expect([0, 1].map((i) => idProblemOf(twice, i))).toEqual([undefined, 'twice']);
});

test('a new signal has an id that no other has', () => {
  expect(freshId([])).toBe('signal_1');
  expect(freshId([{ id: 'signal_2' }])).toBe('signal_3');
});
