import { clockEnvironment, createClock } from './clock';

const NOW = Date.UTC(2026, 0, 15, 10, 2);
beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

describe('the clock of a process', () => {
  test.each([
    ['the system’s', {}, 0],
    ['the system’s where the offset is empty', { GF_PLUGIN_CLOCK_OFFSET_MS: '' }, 0],
    ['two hours ahead', { GF_PLUGIN_CLOCK_OFFSET_MS: '7200000' }, 7_200_000],
    ['a minute behind', { GF_PLUGIN_CLOCK_OFFSET_MS: '-60000' }, -60_000],
  ])('is %s', (_, env, offset) => {
    const clock = createClock(env);
    expect(clock.now()).toBe(NOW + offset);
    jest.advanceTimersByTime(1_234);
    expect(clock.now()).toBe(NOW + offset + 1_234);
  });

  test.each(['soon', '1.5', '2h', 'Infinity'])('is not moved by %s', (text) => {
    expect(() => createClock({ GF_PLUGIN_CLOCK_OFFSET_MS: text })).toThrow(
      `GF_PLUGIN_CLOCK_OFFSET_MS is "${text}", which is not a whole number of milliseconds. Give one such as 7200000, or leave it out.`,
    );
  });
});

describe('sleeping', () => {
  beforeEach(() => jest.useRealTimers());

  test('ends after its time', async () => {
    const began = performance.now();
    await createClock({}).sleep(50, new AbortController().signal);
    expect(performance.now() - began).toBeGreaterThan(45);
  });

  test('ends as soon as it is aborted', async () => {
    const abort = new AbortController();
    const sleeping = createClock({}).sleep(3_600_000, abort.signal);
    abort.abort();
    await expect(sleeping).resolves.toBeUndefined();
  });
});

test('the part of an environment that moves the clock is handed on, and nothing else', () => {
  expect(clockEnvironment({ PATH: '/bin', GF_PLUGIN_CLOCK_OFFSET_MS: '5' })).toEqual({
    GF_PLUGIN_CLOCK_OFFSET_MS: '5',
  });
  expect(clockEnvironment({ PATH: '/bin' })).toEqual({});
});
