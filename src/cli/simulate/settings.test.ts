import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parseSettings } from '../../sources';
import { parseFlags } from '../command/parse';
import { flags } from './flags';
import { entryOf } from './inject';
import { readIncident, readScheduleFile, readSettings } from './settings';

const NOW = Date.UTC(2026, 0, 31, 12);
const settingsOf = (line: string, schedule: unknown = []): ReturnType<typeof readSettings> =>
  readSettings(parseFlags(flags, line.split(' ').filter(Boolean), NOW), schedule);

describe('the settings', () => {
  test('are those of the data source', () => {
    const schedule = [{ type: 'quiet', at: 5 }];
    expect(
      settingsOf('--seed 7 --pipelines 9 --interval 15s --timezone Asia/Tokyo --incidents none', schedule),
    ).toEqual({
      ...{ seed: 7, pipelines: 9, interval: 15_000, timezone: 'Asia/Tokyo', incidents: 'none' },
      schedule: [expect.objectContaining({ incident: expect.objectContaining({ type: 'quiet', onset: 5 }) })],
    });
  });

  test('that are not given are as the data source has them', () => {
    const { source } = parseSettings({ url: '', jsonData: {}, secure: {}, basicAuth: null });
    expect(source).toEqual({ kind: 'simulator', simulator: settingsOf('') });
  });

  test.each([
    ['--seed x', [], /^--seed "x" is not a whole number/],
    ['--pipelines 10001', [], /^--pipelines 10001 is not a whole number from 1 to 10000/],
    ['--interval 1ms', [], /^--interval "1ms" is not a duration of at least 1s/],
    ['--timezone Mars', [], /^--timezone "Mars" is not an IANA time zone/],
    ['--incidents some', [], /^--incidents "some" is unknown/],
    ['--schedule f.json', {}, /^--schedule f\.json is \{\}\. Give a list/],
    ['--schedule f.json', [{ type: 'x' }], /^--schedule f\.json: entry \[0\]\.type "x" is unknown/],
    ['--schedule f.json', [5], /^--schedule f\.json: entry \[0\] is 5\. Give it as/],
  ])('refuse %s with the schedule %j by the name of the flag', (line, schedule, message) => {
    expect(() => settingsOf(line, schedule)).toThrow(message);
  });

  test('a schedule is read from its file, or its file is named', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'schedule-'));
    try {
      const file = path.join(folder, 's.json');
      writeFileSync(file, '[1]');
      expect(readScheduleFile(file)).toEqual([1]);
      writeFileSync(file, '[1');
      expect(() => readScheduleFile(file)).toThrow(/^--schedule .*s\.json is not JSON: /);
      expect(() => readScheduleFile(path.join(folder, 'none.json'))).toThrow(
        /^--schedule .*none\.json cannot be read: /,
      );
      expect(readScheduleFile(undefined)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('an incident to inject', () => {
  test.each([
    ['memory_leak', { type: 'memory_leak' }],
    ['memory_leak:', { type: 'memory_leak' }],
    ['memory_leak:churn', { type: 'memory_leak', pipeline: 'churn' }],
    ['memory_leak:churn:1.5', { type: 'memory_leak', pipeline: 'churn', magnitude: 1.5 }],
    ['memory_leak::2', { type: 'memory_leak', magnitude: 2 }],
    ['memory_leak:(?:churn|spam.*):2', { type: 'memory_leak', pipeline: '(?:churn|spam.*)', magnitude: 2 }],
    ['memory_leak:(?:churn)', { type: 'memory_leak', pipeline: '(?:churn)' }],
  ])('%s is read', (text, entry) => {
    expect(entryOf(text)).toEqual(entry);
  });

  test('begins now unless it says when', () => {
    expect(readIncident('entry', { type: 'quiet' }, NOW, ['churn']).incident.onset).toBe(NOW);
    expect(readIncident('entry', { type: 'quiet', at: 5 }, NOW, ['churn']).incident.onset).toBe(5);
  });

  test.each([
    [{ type: 'x' }, /^entry: type "x" is unknown\. Choose one of: model_drift, /],
    [{ type: 'quiet', magnitude: 9 }, /^entry: magnitude 9 is no number above 0/],
    [{ type: 'quiet', at: 'noon' }, /^entry: at "noon" is no instant/],
    [{ type: 'quiet', pipeline: '(' }, /^entry: pipeline cannot be used: Pipeline filter "\(" is not/],
    [{ type: 'quiet', duration: '0s' }, /^entry lasts 0s from its onset/],
    [{ type: 'quiet', pipeline: 'chrn' }, /^entry: no pipeline matches "chrn"\. There are: a, b, c, d, …\.$/],
    [[], /^entry is \[\]\. Give it as/],
    [null, /^entry is null\. Give it as/],
  ])('%j is refused', (entry, message) => {
    expect(() => readIncident('entry', entry, NOW, ['a', 'b', 'c', 'd', 'e'])).toThrow(message);
  });
});
