import { days, formatDuration, hours, minutes, parseDuration, seconds } from './duration';

describe('parseDuration', () => {
  test.each([
    ['1ms', 1],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1h', 3_600_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['1w', 604_800_000],
    ['4m59s999ms', 299_999],
    ['1w2d3h4m5s6ms', 788_645_006],
    ['90m', 5_400_000],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each([
    '',
    ' ',
    '5',
    'm',
    '5 m',
    ' 5m',
    '5m ',
    '-5m',
    '1.5h',
    '5M',
    '5min',
    '1m1h',
    '1h1h',
    '5m\n',
    '0s',
    '0h0m',
    '1y',
  ])('refuses %j, which is no duration above zero', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  test('refuses a duration that is too long to be exact', () => {
    expect(parseDuration('9007199254740991ms')).toBe(Number.MAX_SAFE_INTEGER);
    expect(parseDuration('9007199254740993ms')).toBeNull();
    expect(parseDuration('99999999999999999999w')).toBeNull();
  });
});

describe('formatDuration', () => {
  test.each([
    [0, '0s'],
    [1, '1ms'],
    [999, '999ms'],
    [60_000, '1m'],
    [5_400_000, '1h30m'],
    [86_400_000, '1d'],
    [604_800_000, '1w'],
    [299_999, '4m59s999ms'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test('writes what parseDuration reads back to the millisecond', () => {
    for (let ms = 1; ms < 4e12; ms = ms * 3 + 7) {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }
  });
});

test('the helpers count in milliseconds', () => {
  expect([seconds(2), minutes(2), hours(2), days(2)]).toEqual([2_000, 120_000, 7_200_000, 172_800_000]);
});
