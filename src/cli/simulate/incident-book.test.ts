import { hours, minutes } from '../../series';
import { type SimulatorSettings } from '../../sources/simulator/fleet';
import { createIncidentBook, type IncidentBook } from './incident-book';
import { watch, type Snapshot } from './snapshot';

const NOW = Date.UTC(2026, 2, 4, 10, 17, 42, 123);
const SETTINGS: SimulatorSettings = {
  seed: 4,
  pipelines: 3,
  interval: minutes(5),
  timezone: 'UTC',
  incidents: 'none',
  schedule: [],
};
const lookAt = (book: IncidentBook, now: number): Snapshot => watch(book.timeline, true).look(now);
const told = (book: IncidentBook, now = NOW): string[] =>
  book.list(now).map(({ pipeline, type, origin, state }) => `${pipeline} ${type} ${origin} ${state}`);

test('lists what runs and what comes, and from where, by onset', () => {
  const book = createIncidentBook({ ...SETTINGS, incidents: 'demo' });
  book.inject('entry', { type: 'disk_fill', pipeline: 'churn' }, NOW);
  book.inject('entry', { type: 'quiet', pipeline: 'churn', at: NOW + hours(30) }, NOW);
  const list = told(book);
  expect(list).toContain('churn disk_fill injected running');
  expect(list.filter((line) => line.includes('demo')).length).toBeGreaterThan(2);
  expect(list.filter((line) => line.includes('quiet injected'))).toEqual([]);
  const onsets = book.list(NOW).map(({ at }) => Date.parse(at));
  expect(onsets).toEqual([...onsets].sort((a, b) => a - b));
});

test('an injected incident shows from the next sample on, and is told with its end', () => {
  const book = createIncidentBook(SETTINGS);
  const healthy = lookAt(createIncidentBook(SETTINGS), NOW + minutes(5));
  expect(book.inject('entry', { type: 'error_burst', pipeline: 'churn', duration: '20m' }, NOW)).toEqual([
    {
      ...{ pipeline: 'churn', type: 'error_burst', title: 'Error burst', origin: 'injected', state: 'running' },
      ...{ at: '2026-03-04T10:17:42.123Z', until: '2026-03-04T10:47:42.123Z', magnitude: 1 },
    },
  ]);
  expect(lookAt(book, NOW).signals).toEqual(lookAt(createIncidentBook(SETTINGS), NOW).signals);
  const changed = lookAt(book, NOW + minutes(5)).signals.error_rate.values;
  const was = healthy.signals.error_rate.values;
  expect([...changed].map((value, m) => value - was[m])).toEqual([0, 0, expect.closeTo(9, 6)]);
});

test('neither an onset in the past nor a clearing changes what has been told', () => {
  const book = createIncidentBook(SETTINGS);
  const running = watch(book.timeline, true);
  const before = running.look(NOW);
  book.inject('entry', { type: 'model_drift', at: NOW - hours(10) }, NOW);
  book.inject('entry', { type: 'traffic_spike', at: NOW - hours(3), duration: '12h' }, NOW);
  expect(running.look(NOW)).toEqual(before);
  // One that begins to look only now sees the same.
  expect(lookAt(book, NOW)).toEqual(before);

  const later = NOW + hours(2);
  const drifting = running.look(later);
  expect(drifting.signals.accuracy.values[0]).toBeLessThan(before.signals.accuracy.values[0]);
  expect(book.clear(later)).toBe(2);
  expect(running.look(later)).toEqual(drifting);
  expect(lookAt(book, later)).toEqual(drifting);
  expect(told(book, later)).toEqual([]);

  const healthy = lookAt(createIncidentBook(SETTINGS), later + hours(1));
  expect(running.look(later + hours(1)).signals).toEqual(healthy.signals);
  for (const [counted, rows] of running.look(later + hours(1)).totals) {
    rows.forEach((row, m) => expect(row.every((total, c) => total >= drifting.totals.get(counted)![m][c])).toBe(true));
  }
});

test('clearing leaves the incidents of the settings alone', () => {
  const book = createIncidentBook({ ...SETTINGS, incidents: 'demo' });
  const before = told(book);
  book.inject('entry', { type: 'quiet' }, NOW);
  expect(told(book)).toHaveLength(before.length + 3);
  expect(book.clear(NOW)).toBe(1);
  expect(told(book)).toEqual(before);
});

test('takes a thousand, and says how to go on', () => {
  const book = createIncidentBook({ ...SETTINGS, pipelines: 1 });
  for (let i = 0; i < 1_000; i++) {
    book.inject('entry', { type: 'quiet' }, NOW);
  }
  expect(() => book.inject('entry', { type: 'quiet' }, NOW)).toThrow(/1000 incidents are injected already. Clear/);
});

test('refuses what is wrong, and stays as it was', () => {
  const book = createIncidentBook(SETTINGS);
  expect(() => book.inject('entry', { type: 'x' }, NOW)).toThrow(/^entry: type "x" is unknown/);
  expect(told(book)).toEqual([]);
});
