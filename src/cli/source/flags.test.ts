import { parseFlags } from '../command/parse';
import { rangeFlags, readRange, type Range } from './flags';

const NOW = Date.UTC(2026, 0, 31, 12);
const range = (...args: string[]): Range => readRange(parseFlags(rangeFlags, args, NOW), NOW, 'Europe/Berlin');

test('the last day in the time zone of the settings, where nothing is said', () => {
  expect(range()).toEqual({ from: NOW - 86_400_000, to: NOW, timezone: 'Europe/Berlin' });
});

test('whole days are those of the time zone that is given', () => {
  expect(range('--from', 'now-1d/d', '--to', 'now-1d/d', '--timezone', 'UTC')).toEqual({
    ...{ from: Date.UTC(2026, 0, 30), to: Date.UTC(2026, 0, 31) - 1, timezone: 'UTC' },
  });
});

test('a range that is empty is refused, with both instants', () => {
  expect(() => range('--from', 'now', '--to', '2026-01-01')).toThrow(
    '--from now (2026-01-31T12:00:00.000Z) is not before --to 2026-01-01 (2025-12-31T23:00:00.000Z). Exchange them, or name an earlier beginning.',
  );
});

test('a range that reaches into the future ends now', () => {
  expect(range('--from', 'now/d', '--to', 'now/d').to).toBe(NOW);
});
