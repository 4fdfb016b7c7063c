import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { days, hours, minutes } from '../../src/series';
import { HOURS } from '../hours';
import { clockAt, NOW } from '../now';
import { poll } from '../poll';
import { describeWith, startPrometheus, type Engine } from './engine';
import { handMadeHistory, type HandSeries } from './history';
import { executable, freePort, runToEnd } from './plugin-process';

describe.each(HOURS)('at any hour, here %s', (_, now) => {
  test('the report answers every question about the day before, and ends well', async () => {
    const { stdout } = await promisify(execFile)(executable(), ['report', '--once'], { env: clockAt(now) });
    const [title, health, checks] = stdout.split('\n');
    const [, from, to] = /^ML Pulse, (.*) to (.*) UTC$/.exec(title)!.map((text) => Date.parse(`${text}Z`));
    expect(health).toMatch(/^Data source: Simulator ready/);
    expect(to - from).toBe(days(1));
    expect(Math.abs(to - now)).toBeLessThan(minutes(2));
    expect(checks).toMatch(
      /^(CRITICAL|UNKNOWN|WARNING|WATCH|OK): 44 checks: (\d+ (critical|unknown|warning|watch \(.+\)|ok)(, )?)+$/,
    );
    expect(stdout).not.toContain('ERROR');
  });
});

test('an engine that is down makes all unknown, and nothing good', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const { code, stdout } = await runToEnd(clockAt(NOW), ['report', '--once', '--prometheus', url]);
  expect(code).toBe(2);
  expect(await runToEnd(clockAt(NOW), ['check', '--prometheus', url])).toMatchObject({ code: 2 });
  expect(stdout.match(/Cannot reach/g)).toHaveLength(1);
  expect(stdout).toMatch(/^ERROR: Cannot reach/m);
  expect(stdout).not.toMatch(/^OK|\bnone\b|fine/m);
});

/** Samples of a signal of one pipeline every five minutes over the day before some time. */
const calm = (pipeline: string, metric: string, value: string, until: number): HandSeries => ({
  ...{ metric, pipeline },
  samples: Array.from({ length: 288 }, (_, i) => {
    const last = Math.floor(until / minutes(5)) * minutes(5);
    return [last - (287 - i) * minutes(5), value] as const;
  }),
});

describeWith(['prometheus', 'promtool'], 'an engine with some of the signals, and a pipeline that fell silent', () => {
  const env = clockAt(NOW);
  let engine: Engine;
  beforeAll(async () => {
    engine = await startPrometheus([
      handMadeHistory([
        calm('partial', 'cpu_usage', '20', NOW),
        calm('partial', 'memory_usage', '30', NOW),
        calm('silent', 'cpu_usage', '20', NOW - hours(2)),
        calm('silent', 'memory_usage', '30', NOW - hours(2)),
      ]),
    ]);
  });
  afterAll(() => engine?.stop());

  test('the terminal counts what is unknown, and says nothing good', async () => {
    const { stdout } = await runToEnd(env, ['report', '--once', '--prometheus', engine.url]);
    const checks = stdout.split('\n').find((line) => /^[A-Z]+: \d+ checks/.test(line));
    expect(stdout).toMatch(/\nData source: /);
    // Two checks of one pipeline are measured; the other pipeline is known, and all of it is unknown.
    expect(checks).toBe('UNKNOWN: 22 checks: 20 unknown, 2 ok');
    expect(stdout).not.toMatch(/^OK|^ {2}none$|fine/m);
    expect(stdout).toMatch(/9 of 11 alert rules are unknown/);
    expect(stdout).toMatch(/^PARTLY {4}partial /m);
    expect(stdout).toMatch(/^UNKNOWN {3}silent /m);
  });

  test('check says so to programs, and ends with 2', async () => {
    const { code, stdout } = await runToEnd(env, ['check', '--only', 'alerts', '--json', '--prometheus', engine.url]);
    expect(code).toBe(2);
    const { state, checks } = JSON.parse(stdout) as { state: string; checks: Array<{ state: string; value: unknown }> };
    expect(state).toBe('unknown');
    expect(checks).toHaveLength(22);
    expect(checks.filter((check) => check.state === 'pass')).toHaveLength(2);
    expect(checks.filter((check) => check.state === 'unknown' && check.value !== null)).toEqual([]);
  });

  test('check ends with 0 only where all is measured, and with 3 where the filter is wrong', async () => {
    const of = (pipeline: string): ReturnType<typeof runToEnd> =>
      runToEnd(env, ['check', '--only', 'alerts', '--prometheus', engine.url, '--pipeline', pipeline]);
    expect(await of('nobody')).toMatchObject({ code: 2, stdout: expect.stringMatching(/UNKNOWN: Nothing could be/) });
    expect(await of('(')).toMatchObject({ code: 3, stderr: expect.stringMatching(/^mlpulse check: --pipeline: /) });
    const [partial, everything] = [await of('partial'), await runToEnd(clockAt(NOW), ['check', '--json'])];
    expect(partial).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/UNKNOWN: 11 checks: 9 unknown, 2 ok\nJudged by the alert engine\n$/),
    });
    expect([1, 2]).toContain(everything.code);
  });

  test.each(['html', 'md', 'json'])('a file of %s says so, and is written with 0', async (ending) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'contract-report-'));
    try {
      const file = path.join(folder, `report.${ending}`);
      const { code } = await runToEnd(env, ['report', '--prometheus', engine.url, '--output', file]);
      expect(code).toBe(0);
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('22 checks: 20 unknown, 2 ok');
      expect(text).not.toMatch(/<tr class="ok"|^\| OK/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('the page does so too, without a tick', async () => {
    const port = await freePort();
    const args = ['report', '--prometheus', engine.url, '--listen', String(port)];
    const child = spawn(executable(), args, { env: env as NodeJS.ProcessEnv, stdio: 'ignore' });
    try {
      const html = await poll(async () => {
        const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
        return answer?.text();
      });
      expect(html).toContain('22 checks: 20 unknown, 2 ok');
      expect(html).not.toMatch(/<tr class="ok"/);
    } finally {
      child.kill();
      await once(child, 'close');
    }
  });
});
