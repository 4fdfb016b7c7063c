import { hours, minutes } from '../../series';
import { parseMoment } from './moment';

const NOW = Date.UTC(2026, 0, 31, 12);

test.each([
  ['now', NOW],
  ['-1h', NOW - hours(1)],
  ['-1h30m', NOW - minutes(90)],
  ['2026-01-31', Date.UTC(2026, 0, 31)],
  ['2026-01-31T10:30:00.5Z', Date.UTC(2026, 0, 31, 10, 30, 0, 500)],
  ['2026-01-31T10:30:00+02:00', Date.UTC(2026, 0, 31, 8, 30)],
  ['5', 5],
])('%s is a moment', (text, time) => {
  expect(parseMoment(text, '--from', NOW)).toEqual({ text, time });
});

test.each(['yesterday', '2026-01-31T10:30:00', '2026-13-31', '1h', '-', '-99999d', '99999999999999999'])(
  '"%s" is refused',
  (text) => {
    expect(() => parseMoment(text, '--from', NOW)).toThrow(
      `--from "${text}" is not a time. Give one such as 2026-01-31T12:00:00Z, epoch milliseconds, -30d, or now.`,
    );
  },
);
