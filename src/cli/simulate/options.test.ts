import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { hours, minutes } from '../../series';
import { readFlags } from './flags';
import { entryOf } from './inject';
import { asksForHistory, readHistoryOptions, readServeOptions } from './options';
import { readIncident, readScheduleFile, readSettings } from './settings';

const NOW = Date.UTC(2026, 0, 31, 12);
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const serveOf = (line: string): ReturnType<typeof readServeOptions> => readServeOptions(readFlags(words(line)));
const historyOf = (line: string): ReturnType<typeof readHistoryOptions> =>
  readHistoryOptions(readFlags(words(line)), NOW);
const settingsOf = (line: string, schedule: unknown = []): ReturnType<typeof readSettings> =>
  readSettings(readFlags(words(line)), schedule);

describe('flags', () => {
  test.each([
    ['--foo', /^--foo is unknown\. Flags are: --listen, /],
    ['--foo=3', /^--foo is unknown/],
    ['-x', /^-x is unknown/],
    ['--seed', /^--seed needs a value, as in --seed 42\.$/],
    ['--seed=', /^--seed needs a value/],
    ['--inject', /^--inject needs a value, as in --inject memory_leak:churn\.$/],
    ['churn', /^"churn" is not expected/],
    ['-- churn', /^-- is not expected/],
  ])('refuse %s', (line, message) => {
    expect(() => readFlags(words(line))).toThrow(message);
  });

  test('may be given several times: incidents add up, of others the last counts', () => {
    const { inject, seed, help } = readFlags(words('--inject quiet --seed 1 --inject=disk_fill --seed=2 -h'));
    expect({ inject, seed, help }).toEqual({ inject: ['quiet', 'disk_fill'], seed: '2', help: true });
  });
});

describe('the endpoint', () => {
  test.each([
    ['', { host: '127.0.0.1', port: 9464 }],
    ['--listen 8080', { host: '127.0.0.1', port: 8080 }],
    ['--listen 0.0.0.0:1', { host: '0.0.0.0', port: 1 }],
    ['--listen [::1]:9464', { host: '::1', port: 9464 }],
    ['--listen localhost:0', { host: 'localhost', port: 0 }],
  ])('%s listens at its address', (line, address) => {
    expect(serveOf(line)).toEqual({ address, speed: 1, series: 'all' });
  });

  test.each([
    ['--listen :9464', /^--listen ":9464" is no port or address\. Give one such as 9464/],
    ['--listen 65536', /^--listen "65536" is no port/],
    ['--listen ::1:9464', /^--listen "::1:9464" is no port/],
    ['--speed 0', /^--speed "0" is no number above 0/],
    ['--speed fast', /^--speed "fast" is no number/],
    ['--speed -2', /^--speed "-2" is no number/],
    ['--series some', /^--series "some" is unknown\. Choose all or signals\.$/],
  ])('refuses %s', (line, message) => {
    expect(() => serveOf(line)).toThrow(message);
  });

  test.each([
    ['--to now', /^--to now needs --from/],
    ['--step 1m', /^--step 1m needs --from/],
    ['--from -1d --listen 9', /^--listen 9 is about the endpoint/],
    ['--from -1d --speed 2', /^--speed 2 is about the endpoint/],
    ['--from -1d --inject quiet', /^--inject quiet begins now.*--schedule/],
  ])('and the history do not go together in %s', (line, message) => {
    expect(() => asksForHistory(readFlags(words(line)))).toThrow(message);
  });
});

describe('the history', () => {
  test.each([
    ['--from -1h', NOW - hours(1), NOW],
    ['--from -1h30m --to -30m', NOW - minutes(90), NOW - minutes(30)],
    ['--from 2026-01-31 --to 2026-01-31T10:30:00.5Z', Date.UTC(2026, 0, 31), Date.UTC(2026, 0, 31, 10, 30, 0, 500)],
    ['--from 2026-01-31T10:30:00+02:00 --to now', Date.UTC(2026, 0, 31, 8, 30), NOW],
    ['--from 5 --to 7', 5, 7],
  ])('%s spans its time', (line, from, to) => {
    expect(historyOf(line).range).toEqual({ from, to });
  });

  test('goes to the standard output as OpenMetrics, with counters, unless told otherwise', () => {
    expect(historyOf('--from -1h')).toMatchObject({ output: '-', format: 'openmetrics', step: null, series: 'all' });
    expect(historyOf('--from -1h --format csv --output x --step 15s')).toMatchObject({
      ...{ output: 'x', format: 'csv', step: 15_000, series: 'signals' },
    });
  });

  test.each([
    ['--from yesterday', /^--from "yesterday" is no time\. Give one such as/],
    ['--from 2026-01-31T10:30:00', /is no time/],
    ['--from 2026-13-31', /is no time/],
    ['--from 1h', /is no time/],
    ['--from --to', /is no time/],
    ['--from -99999d', /is no time/],
    ['--from -1h --to -2h', /^--from -1h is after --to -2h\. Exchange them\.$/],
    ['--from -1h --format xml', /^--format "xml" is unknown\. Choose openmetrics or csv\.$/],
    ['--from -1h --format csv --series all', /^--series all does not fit/],
    ['--from -1h --step 1ms', /^--step "1ms" is no duration from 1s to 1d/],
  ])('refuses %s', (line, message) => {
    expect(() => historyOf(line)).toThrow(message);
  });
});

describe('the settings', () => {
  test('are those of the data source', () => {
    const schedule = [{ type: 'quiet', at: 5 }];
    expect(
      settingsOf('--seed 7 --pipelines 9 --interval 15s --timezone Asia/Tokyo --incidents none', schedule),
    ).toEqual({
      ...{ seed: 7, pipelines: 9, interval: 15_000, timezone: 'Asia/Tokyo', incidents: 'none' },
      schedule: [expect.objectContaining({ incident: expect.objectContaining({ type: 'quiet', onset: 5 }) })],
    });
    expect(settingsOf('')).toMatchObject({ seed: 42, pipelines: 4, interval: minutes(5), incidents: 'demo' });
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
