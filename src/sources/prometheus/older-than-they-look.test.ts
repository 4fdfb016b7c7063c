import { hours, minutes } from '../../series';
import { gridEndingAt } from '../../series/grid';
import { type PrometheusApi } from './api';
import { type EngineClock } from './engine-clock';
import { mayBeOlder, olderThanTheyLook } from './older-than-they-look';

const NOW = Date.UTC(2026, 0, 12, 13);
const AHEAD = hours(3);
const CLOCK: EngineClock = { time: NOW + AHEAD, ahead: AHEAD };
const READING = { gauge: true, combine: null, interval: minutes(1), expression: 'last_over_time(cpu_usage[59999ms])' };

/** @param future values that the engine has by its own clock. */
async function found(clock: EngineClock | undefined, future: readonly number[], end = NOW): Promise<unknown> {
  const asked: unknown[] = [];
  const api = {
    clock: () => clock,
    instant(...[expression, instant]: Parameters<PrometheusApi['instant']>) {
      asked.push([expression, instant]);
      const data = future.map((value) => ({ values: Float64Array.of(value) }));
      return Promise.resolve({ data, warnings: [], infos: [] });
    },
  } as unknown as PrometheusApi;
  const grid = gridEndingAt(end, minutes(30), 13);
  const older = await olderThanTheyLook(READING, grid, { api, abort: new AbortController().signal });
  return { older, asked };
}
const QUESTION = [READING.expression, CLOCK.time];

test('what an engine that has values of times to come has for as long as its clock is ahead is older than it looks', async () => {
  expect(await found(CLOCK, [7])).toEqual({
    older: {
      from: 7,
      remark:
        'The engine has values of times to come. What it has for the last 3h was measured before that, and is left out.',
    },
    asked: [QUESTION],
  });
});

test('values whose times others have written are as old as they look', async () => {
  expect(await found(CLOCK, [])).toEqual({ older: null, asked: [QUESTION] });
});

test.each([
  ['the clocks agree', undefined, NOW],
  ['the clock is behind', { time: NOW - AHEAD, ahead: -AHEAD }, NOW],
  ['a value is good for as long', { time: NOW + minutes(4), ahead: minutes(4) }, NOW],
  ['the range has ended before', CLOCK, NOW - AHEAD],
] as const)('nothing is asked where %s', async (_, clock, end) => {
  expect(await found(clock, [7], end)).toEqual({ older: null, asked: [] });
});

test('a value of a signal that is measured seldom is good for longer', () => {
  expect([minutes(1), hours(3), hours(4)].map((interval) => mayBeOlder(CLOCK, interval, NOW))).toEqual([
    true,
    true,
    false,
  ]);
});
