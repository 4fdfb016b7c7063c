import { CATALOGUE, createCatalogue, SERVICE_LEVELS } from '../signals';
import { days } from '../series';
import { readServiceLevels } from './service-level-settings';

const read = (value: unknown) => readServiceLevels(value, CATALOGUE);
const levelIn = (value: unknown, id: string) => read(value).find((level) => level.id === id);

test('without settings there are the usual ones', () => {
  expect(read(undefined)).toEqual(SERVICE_LEVELS);
  expect(read({ latency: {} })).toEqual(SERVICE_LEVELS);
});

test('a response is fast enough where its P95 would be, as a preset for slower servers has it', () => {
  const signals = CATALOGUE.signals.map((signal) =>
    signal.id === 'response_time_ms' ? { ...signal, objective: { p95: 30_000, p99: 60_000 } } : signal,
  );
  const [, latency, ...others] = readServiceLevels(undefined, createCatalogue(signals));
  expect(latency.good).toEqual({ comparison: '<=', limit: 30_000 });
  expect(others).toEqual(SERVICE_LEVELS.slice(2));
});

test('what is set stands in the place of what is usual, and the rest stays', () => {
  const levels = { latency: { limit: 300, target: '0.99' }, availability: { target: 0.999, period: '7d' } };
  expect(levelIn(levels, 'latency')).toMatchObject({
    good: { comparison: '<=', limit: 300 },
    target: 0.99,
    period: days(30),
  });
  expect(levelIn(levels, 'availability')).toMatchObject({ good: null, target: 0.999, period: days(7) });
  expect(read(levels)).toHaveLength(SERVICE_LEVELS.length);
});

test('objectives are added, good as the direction of the signal says', () => {
  const added = {
    memory_headroom: { signal: 'memory_usage', limit: 85, target: 0.9 },
    f1: { signal: 'f1_score', limit: 0.8, target: 0.95, comparison: '>' },
  };
  expect(levelIn(added, 'memory_headroom')).toEqual({
    id: 'memory_headroom',
    label: 'Memory headroom',
    signal: 'memory_usage',
    good: { comparison: '<=', limit: 85 },
    target: 0.9,
    period: days(30),
  });
  expect(levelIn(added, 'f1')).toMatchObject({ label: 'F1', good: { comparison: '>', limit: 0.8 } });
});

test('another signal takes its own limit', () => {
  expect(() => read({ latency: { signal: 'cpu_usage' } })).toThrow(/objectives\.latency\.limit/);
  expect(levelIn({ latency: { signal: 'accuracy', limit: 0.9 } }, 'latency')?.good).toEqual({
    comparison: '>=',
    limit: 0.9,
  });
});

test.each([
  [{ latency: { target: 95 } }, /objectives\.latency\.target.*95 is not between 0 and 1.*0\.99 for 99 %/],
  [{ latency: { target: 1 } }, /objectives\.latency\.target.*there is no budget/],
  [{ latency: { period: '1y' } }, /objectives\.latency\.period.*"1y"/],
  [{ latency: { period: '200d' } }, /objectives\.latency\.period.*"200d" is not between 1h and 90d/],
  [{ latency: { comparison: '==' } }, /objectives\.latency\.comparison.*"=="/],
  [{ latency: { signal: 'latency' } }, /objectives\.latency.*"latency"/],
  [{ availability: { limit: 5 } }, /objectives\.availability\.limit.*5 is not taken.*counts requests/],
  [
    { mine: { limit: 5, target: 0.9 } },
    /objectives\.mine\.signal is missing\.|objectives\.mine\.signal.*Name the signal/,
  ],
  [{ mine: { signal: 'cpu_usage', target: 0.9 } }, /objectives\.mine\.limit/],
  [{ mine: { signal: 'cpu_usage', limit: 80 } }, /objectives\.mine\.target/],
  [
    { volume: { signal: 'requests_per_second', limit: 80, target: 0.9 } },
    /objectives\.volume\.comparison.*neither way is bad/,
  ],
  [{ 'My own': { signal: 'cpu_usage', limit: 80, target: 0.9 } }, /names an objective "My own"/],
  [[], /objectives/],
])('%j is refused, and why is said', (value, message) => {
  expect(() => read(value)).toThrow(message);
});
