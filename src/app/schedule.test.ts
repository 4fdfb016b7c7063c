/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { type ScheduledIncidentJson } from '../contract/settings';
import { entryOf } from './schedule';

const AT = Date.UTC(2026, 0, 31, 12);
const running = { type: 'error_burst', onset: AT, end: AT + 1, pipelines: [] } as const;
const entry = (more: Partial<ScheduledIncidentJson>): ScheduledIncidentJson => ({
  type: 'error_burst',
  at: AT,
  ...more,
});

test.each<[string, Partial<ScheduledIncidentJson>, boolean]>([
  ['at its onset', {}, true],
  ['whose onset is written as text', { at: '2026-01-31T13:00:00+01:00' }, true],
  ['whose onset is a number as text', { at: String(AT) }, true],
  ['that repeats', { at: AT - 86_400_000, every: '12h' }, true],
  ['that repeats at other times', { at: AT - 86_400_000, every: '7h' }, false],
  ['that is yet to come', { at: AT + 43_200_000, every: '12h' }, false],
  ['of another type', { type: 'quiet' }, false],
  ['at another time', { at: AT - 1 }, false],
])('an incident comes from an entry %s or not', (_, more, comes) => {
  expect(entryOf([entry(more)], running) !== undefined).toBe(comes);
});
