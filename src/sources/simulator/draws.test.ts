import { drawsOf, hashName } from './draws';
import { instantsOf } from './instants';

const COUNT = 200_000;
const TIMES = Float64Array.from({ length: COUNT }, (_, i) => i * 300_000);
const INSTANTS = instantsOf(TIMES);
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: Float64Array): number => {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
};
const shareBelow = (values: Float64Array, limit: number): number =>
  values.filter((value) => value < limit).length / COUNT;

const draws = drawsOf(42, 0, 'test');

// Bounds are five standard errors of 200,000 draws.
describe('draws', () => {
  test('uniform numbers have mean 1/2, variance 1/12 and stay inside (0, 1)', () => {
    const values = TIMES.map((t) => draws.uniform(t));
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(0.0033);
    expect(Math.abs(variance(values) - 1 / 12)).toBeLessThan(0.0009);
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
  });

  test('normal numbers have the deviation asked for, and quantiles as scipy has them', () => {
    const values = draws.normal(3, INSTANTS);
    expect(Math.abs(mean(values))).toBeLessThan(0.034);
    expect(Math.abs(Math.sqrt(variance(values)) - 3)).toBeLessThan(0.024);
    // scipy.stats.norm(scale=3).ppf([.05, .975]) = [-4.93456088, 5.87989195]
    expect(Math.abs(shareBelow(values, -4.93456088) - 0.05)).toBeLessThan(0.0025);
    expect(Math.abs(shareBelow(values, 5.87989195) - 0.975)).toBeLessThan(0.0018);
  });

  test('exponential numbers have the mean asked for, and quantiles as scipy has them', () => {
    const values = draws.exponential(5, INSTANTS);
    expect(Math.abs(mean(values) - 5)).toBeLessThan(0.056);
    expect(Math.abs(Math.sqrt(variance(values)) - 5)).toBeLessThan(0.12);
    // scipy.stats.expon(scale=5).ppf([.5, .95]) = [3.4657359, 14.97866137]
    expect(Math.abs(shareBelow(values, 3.4657359) - 0.5)).toBeLessThan(0.0056);
    expect(Math.abs(shareBelow(values, 14.97866137) - 0.95)).toBeLessThan(0.0025);
  });

  // scipy.stats.poisson(mu).pmf([0, 1, 2])
  test.each([
    [0.1, [0.90483742, 0.09048374, 0.00452419]],
    [2.5, [0.082085, 0.2052125, 0.25651562]],
  ])('Poisson numbers of mean %d have the shares that scipy gives', (mu, shares) => {
    const values = draws.poisson(mu, INSTANTS);
    shares.forEach((share, k) => {
      const error = 5 * Math.sqrt((share * (1 - share)) / COUNT);
      expect(Math.abs(values.filter((value) => value === k).length / COUNT - share)).toBeLessThan(error);
    });
    expect(Math.abs(mean(values) - mu)).toBeLessThan(5 * Math.sqrt(mu / COUNT));
  });

  test('one number has nothing to do with the next, the one of the next draw, signal, pipeline or seed', () => {
    const values = draws.normal(1, INSTANTS);
    const others = {
      next: draws.normal(1, instantsOf(TIMES.map((t) => t + 300_000))),
      draw: TIMES.map((t) => draws.uniform(t, 1) - 0.5),
      stream: drawsOf(42, 0, 'tesu').normal(1, INSTANTS),
      pipeline: drawsOf(42, 1, 'test').normal(1, INSTANTS),
      seed: drawsOf(43, 0, 'test').normal(1, INSTANTS),
    };
    for (const other of Object.values(others)) {
      const correlation = mean(values.map((value, i) => value * other[i]));
      expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(COUNT));
    }
  });

  test('is the same in any order, and another for every instant, also before the epoch and beyond 2^32 ms', () => {
    const instants = [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 1_767_225_600_000, -1, -300_000, -(2 ** 32)];
    const forwards = instants.map((t) => draws.uniform(t));
    const backwards = [...instants].reverse().map((t) => draws.uniform(t));
    expect(backwards.reverse()).toEqual(forwards);
    expect(new Set(forwards).size).toBe(instants.length);
    // A row is drawn as its instants are one by one: of an exponential number the uniform one can be read back.
    const row = draws.exponential(1, instantsOf(Float64Array.from(instants)));
    forwards.forEach((uniform, i) => expect(Math.exp(-row[i])).toBeCloseTo(uniform, 12));
  });

  test('large seeds that differ in the upper half only give different numbers', () => {
    expect(drawsOf(7, 0, 'a').uniform(0)).not.toBe(drawsOf(7 + 2 ** 32, 0, 'a').uniform(0));
    expect(drawsOf(Number.MAX_SAFE_INTEGER, 0, 'a').uniform(0)).not.toBe(drawsOf(2 ** 32 - 1, 0, 'a').uniform(0));
  });
});

test.each([
  // Known answers of 32-bit FNV-1a by its authors (test_fnv.c).
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('hashName of %j is FNV-1a', (name, hash) => {
  expect(hashName(name)).toBe(hash);
});
