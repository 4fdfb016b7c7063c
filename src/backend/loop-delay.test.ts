import { watchLoop } from './loop-delay';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('tells for how long each piece of work held the loop, and nothing in between', () => {
  let now = 0;
  const delays: number[] = [];
  watchLoop(
    (seconds) => delays.push(seconds),
    () => now,
  );
  for (const after of [20, 320, 20, 19.5]) {
    now += after;
    jest.advanceTimersByTime(20);
  }
  expect(delays).toEqual([0, 0.3, 0, 0]);
});
