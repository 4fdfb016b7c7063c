import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import Ajv2020 from 'ajv/dist/2020';

import { days, hours } from '../../src/series';
import { clockAt, NOW } from '../now';
import { executable, freePort, runToEnd } from './plugin-process';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'contract-check-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string): string => path.join(folder, name);

/** Levels that memory usage is always below, between, and above; at calm hours it is 0. */
const LEVELS = {
  ok: { warning: 101, critical: 102 },
  warning: { warning: -1, critical: 101 },
  critical: { warning: -2, critical: -1 },
};

/** Nothing of a pipeline's data has been measured for two hours, whatever the hour. */
const OUTAGE = { type: 'data_outage', pipeline: 'fraud-detection', at: NOW - hours(2), duration: '2d' };

/** The flags for a simulated pipeline of which memory usage is as it is said, with the data outage or without. */
function pipeline(level: keyof typeof LEVELS, outage = false): string[] {
  const file = inFolder(`${level}-${outage}.json`);
  // Completeness is fine wherever there is any.
  const thresholds = { memory_usage: LEVELS[level], data_completeness: { warning: 2, critical: 1 } };
  const simulator = { pipelines: 1, incidents: 'none', schedule: outage ? [OUTAGE] : [] };
  writeFileSync(file, JSON.stringify({ url: '', jsonData: { simulator, thresholds } }));
  return ['--settings', file];
}

/** Runs the command. The backend logs that the clock is moved, which only tests do. */
async function check(...args: string[]): ReturnType<typeof runToEnd> {
  const { code, stdout, stderr } = await runToEnd(clockAt(NOW), ['check', ...args]);
  return { code, stdout, stderr: stderr.replaceAll(/^\{"@level":"warn","@message":"the clock is moved.*\n/gm, '') };
}

const MEMORY = ['--only', 'memory_usage'];
const MEMORY_AND_DATA = ['--only', 'memory_usage,data_completeness'];

describe('a gate for a canary', () => {
  /** Pipelines of which one fails since eight hours, as settings. */
  function fleet(): string[] {
    const burst = { type: 'error_burst', pipeline: 'search-ranking', at: NOW - hours(8), duration: '8h' };
    const simulator = { pipelines: 8, incidents: 'none', schedule: [burst] };
    writeFileSync(inFolder('fleet.json'), JSON.stringify({ url: '', jsonData: { simulator } }));
    return ['--settings', inFolder('fleet.json'), '--from', 'now-8h', '--compare'];
  }

  test.each([
    [
      'a canary that fails more often',
      'search-ranking',
      1,
      /<failure type="warning" message="Error rate beside churn: .*Significant/,
    ],
    ['one that is alike', 'delivery-eta', 0, /tests="1" failures="0" errors="0"/],
    ['one that nobody knows', 'canary', 2, /<error type="unknown" message="Error rate beside churn: No data of b\."/],
  ])('%s: %s ends with %d, and a file that says why', async (_, canary, code, xml) => {
    const file = inFolder('promotion.xml');
    const sides = ['a=churn', `b=${canary}`, 'signals=error_rate'];
    expect((await check(...fleet(), ...sides, '--junit', file)).code).toBe(code);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(xml);
    expect(text).toContain(`<testcase classname="${canary}" name="compare:error_rate"`);
  });

  test('names that are both misspelt are not taken for a fleet without data', async () => {
    const { code, stdout } = await check(...fleet(), 'a=stable', 'b=canary');
    expect(code).toBe(2);
    expect(stdout.replace(/\s+/g, ' ')).toContain('neither "stable" nor "canary" has data in the range');
  });
});

describe('the exit code', () => {
  test.each<[string, number, () => string[]]>([
    ['0 where everything passes', 0, () => [...pipeline('ok'), ...MEMORY]],
    ['1 for a warning', 1, () => [...pipeline('warning'), ...MEMORY]],
    [
      '0 for a warning if only what is critical fails',
      0,
      () => [...pipeline('warning'), ...MEMORY, '--fail-on', 'critical'],
    ],
    ['1 for what is critical', 1, () => [...pipeline('critical'), ...MEMORY, '--fail-on', 'critical']],
    ['2 for what is unknown', 2, () => [...pipeline('ok', true), ...MEMORY_AND_DATA]],
    [
      '2 for what is unknown beside a warning that does not fail',
      2,
      () => [...[...pipeline('warning', true), ...MEMORY_AND_DATA, '--fail-on', 'critical']],
    ],
    ['1 for a failure, even beside what is unknown', 1, () => [...pipeline('critical', true), ...MEMORY_AND_DATA]],
    [
      '1 for what is unknown with --fail-on unknown',
      1,
      () => [...[...pipeline('ok', true), ...MEMORY_AND_DATA, '--fail-on', 'unknown']],
    ],
    ['2 where no pipeline matches', 2, () => ['--pipeline', 'nobody']],
    ['3 for a check that is none', 3, () => ['--only', 'memory_usge']],
    ['3 for a level that is none', 3, () => ['--fail-on', 'info']],
    ['3 for annotations within JSON', 3, () => ['--github', '--json']],
    ['3 for settings that are not there', 3, () => ['--settings', inFolder('none.json')]],
  ])('is %s', async (_, code, args) => {
    expect(await check(...args())).toMatchObject({ code });
  });

  test('is that of the program in a shell, and so stops a script', async () => {
    const [, settings] = pipeline('warning');
    const script = 'set -e; "$0" check --settings "$1" --only memory_usage; echo deployed';
    const [code, stdout] = await new Promise<[unknown, string]>((resolve) => {
      execFile(
        'sh',
        ['-c', script, executable(), settings],
        { env: { ...process.env, ...clockAt(NOW) } },
        (error, text) => resolve([error?.code, text]),
      );
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^WARNING +fraud-detection.*\n\nFAIL: 1 check: 1 warning\nJudged by the alert engine\n$/s);
  });
});

test('an engine that is dead is said once, with 2, in every form', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const text = await check('--prometheus', url, '--github', '--junit', inFolder('checks.xml'));
  expect(text.code).toBe(2);
  const [annotation, reason, ...rest] = text.stdout.trimEnd().split('\n');
  expect(annotation).toMatch(/^::error title=mlpulse check::Cannot reach http/);
  expect(reason).toMatch(/^UNKNOWN: Cannot reach http/);
  expect(rest.join(' ')).not.toContain('Cannot reach');
  expect(readFileSync(inFolder('checks.xml'), 'utf8').match(/<testcase /g)).toHaveLength(1);
  const json = await check('--prometheus', url, '--json');
  expect(json).toMatchObject({ code: 2, stderr: expect.stringMatching(/^mlpulse check: Cannot reach .*\n$/) });
  const problem = expect.stringMatching(/^Cannot reach/) as string;
  expect(JSON.parse(json.stdout)).toEqual({
    state: 'unknown',
    checks: [],
    problems: [problem],
    judgedBy: 'alert engine',
  });
});

test('the JSON of every family is as docs/schemas has it', async () => {
  const schema = readFileSync(path.resolve(__dirname, '../../docs/schemas/check.schema.json'), 'utf8');
  const validate = new Ajv2020({ strictTypes: false }).compile(JSON.parse(schema) as object);
  const families = ['alerts', 'objectives', 'quality', 'drift', 'verdict'];
  const { stdout } = await check('--json', '--only', families.join(','));
  const answer = JSON.parse(stdout) as { checks: Array<{ check: string; pipeline: string }> };
  validate(answer);
  expect(validate.errors ?? []).toEqual([]);
  const ids = answer.checks.map(({ check: id, pipeline: name }) => `${name} ${id}`);
  expect(new Set(ids).size).toBe(ids.length);
  const prefixes = answer.checks.map(({ check: id }) => (id.includes(':') ? id.split(':')[0] : 'alerts'));
  expect([...new Set(prefixes)].sort()).toEqual([...families].sort());
});

test('the filter that matches nobody is named', async () => {
  const { stdout } = await check('--pipeline', 'nobody');
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
    /^UNKNOWN: Nothing could be checked: no pipeline that matches --pipeline "nobody" has data .*\. $/,
  );
});

describe('with a baseline', () => {
  /** What is printed of a pipeline, as a file. */
  async function before(level: keyof typeof LEVELS, outage = false): Promise<string[]> {
    const file = inFolder('before.json');
    await check(...pipeline(level, outage), ...MEMORY_AND_DATA, '--output', file);
    return [...MEMORY_AND_DATA, '--baseline', file];
  }

  test('what is as bad as before does not fail, and is told', async () => {
    const { code, stdout } = await check(...(await before('warning')), ...pipeline('warning'));
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^As bad in the baseline\nWARNING +fraud-detection.*PASS: 2 checks: 1 warning, 1 ok; 1 of them excused\nJudged by the alert engine\n$/s,
    );
  });

  test('what is worse fails', async () => {
    expect(await check(...(await before('ok')), ...pipeline('warning'))).toMatchObject({ code: 1 });
    const worse = await check(...(await before('warning')), ...pipeline('critical'));
    expect(worse).toMatchObject({ code: 1, stdout: expect.stringMatching(/^CRITICAL .*\(was warning\)/s) });
    expect(await check(...(await before('critical')), ...pipeline('warning'))).toMatchObject({ code: 0 });
  });

  test('what was measured and is not any more is unknown; what was unknown stays so', async () => {
    expect(await check(...(await before('ok')), ...pipeline('ok', true))).toMatchObject({ code: 2 });
    expect(await check(...(await before('ok', true)), ...pipeline('ok', true))).toMatchObject({ code: 0 });
  });

  test('a pipeline that is gone is unknown, and a dead engine is no pass', async () => {
    const baseline = await before('ok');
    writeFileSync(baseline[3], readFileSync(baseline[3], 'utf8').replaceAll('"fraud-detection"', '"gone"'));
    const { code, stdout } = await check(...baseline, ...pipeline('ok'));
    expect(code).toBe(2);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /^UNKNOWN gone .*: the pipeline is in the baseline, and has no data now/,
    );
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await check(...baseline, '--prometheus', url)).toMatchObject({ code: 2 });
  });

  test.each([
    ['{"checks": [\n{]}', /^mlpulse check: --baseline .*before\.json, line 2, column \d+: /],
    ['{"checks": [\n{"check": 1}]}', /^mlpulse check: --baseline .*before\.json, line 2: /],
  ])('a file that is broken is wrong usage, by its line: %j', async (text, message) => {
    writeFileSync(inFolder('before.json'), text);
    const { code, stdout, stderr } = await check('--baseline', inFolder('before.json'));
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('files', () => {
  test('hold what would be printed, without colours, and leave nothing else behind', async () => {
    const [text, json, xml] = ['checks.txt', 'checks.json', 'checks.xml'].map(inFolder);
    const flags = [...pipeline('warning'), ...MEMORY];
    const printed = await check(...flags);
    const { code, stdout } = await check(...flags, '--output', text, '--junit', xml, '--github');
    expect({ code, lines: stdout.split('\n') }).toEqual({
      ...{ code: 1, lines: [expect.stringMatching(/^::error title=fraud-detection%3A memory_usage::/), ''] },
    });
    expect(readFileSync(text, 'utf8')).toBe(printed.stdout);
    expect(readFileSync(xml, 'utf8')).toMatch(/^<\?xml .*<failure type="warning"/s);
    expect(await check(...flags, '--output', json)).toMatchObject({ code: 1, stdout: '', stderr: '' });
    expect(readFileSync(json, 'utf8')).toBe((await check(...flags, '--json')).stdout);
    expect(readdirSync(folder).sort()).toEqual(['checks.json', 'checks.txt', 'checks.xml', 'warning-false.json']);
  });

  test('one that cannot be written is said by its flag, with 1, and costs no other output', async () => {
    const { code, stdout, stderr } = await check(...pipeline('ok'), ...MEMORY, '--junit', inFolder('no/where.xml'));
    expect(code).toBe(1);
    expect(stdout).toBe('PASS: 1 check: 1 ok\nJudged by the alert engine\n');
    expect(stderr).toMatch(/^mlpulse check: --junit .*where\.xml: ENOENT.*Name a file in a folder that exists/);
  });
});

test('the range applies: an objective is judged over it, an alert at its end', async () => {
  const only = ['--only', 'memory_usage,objectives:cpu_usage', '--json'];
  const of = async (...range: string[]): Promise<unknown> => {
    const { stdout } = await check(...pipeline('ok'), ...only, ...range);
    return (JSON.parse(stdout) as { checks: Array<{ check: string; value: number }> }).checks.map(({ value }) => value);
  };
  const [now, earlier] = [await of(), await of('--from', String(NOW - days(9)), '--to', String(NOW - days(8)))];
  expect(earlier).toHaveLength(2);
  expect(earlier).not.toEqual(now);
});
