import { days, hours, isPlanned } from '../series';
import { parseSettings, type Settings } from './parse-settings';

const calendarOf = (calendar: unknown): Settings['calendar'] =>
  parseSettings({ url: '', jsonData: { calendar }, secure: {}, basicAuth: null }).calendar;
const PATCH = { name: 'Patch day', from: '2026-03-01T02:00:00Z', to: '2026-03-01T04:00:00Z', kind: 'maintenance' };

test('there are no planned times by default', () => {
  expect(calendarOf(undefined)).toEqual([]);
});

test('a planned time is read, and repeats', () => {
  const from = Date.UTC(2026, 2, 1, 2);
  const [patch] = calendarOf([{ ...PATCH, every: '7d' }]);
  expect(patch).toEqual({ name: 'Patch day', from, to: from + hours(2), every: days(7), kind: 'maintenance' });
  expect([-1, 0, hours(2) - 1, hours(2), days(7), days(7) + hours(2)].map((t) => isPlanned(patch, from + t))).toEqual([
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
});

test.each<[unknown, string]>([
  [{}, 'calendar'],
  [[{ ...PATCH, name: '' }], 'calendar[0].name'],
  [[{ ...PATCH, from: '2026-03-01' }], 'calendar[0].from "2026-03-01" is no instant'],
  [[PATCH, { ...PATCH, to: PATCH.from }], 'calendar[1].to "2026-03-01T02:00:00Z" is not after its beginning'],
  [[{ ...PATCH, every: '1h' }], 'calendar[0].every "1h" is shorter than the time itself, 2h'],
  [[{ ...PATCH, kind: 'party' }], 'calendar[0].kind "party" is unknown. Choose "exclude", "holiday" or "maintenance".'],
])('%j is refused: %s', (calendar, message) => {
  expect(() => calendarOf(calendar)).toThrow(message);
});
