import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runToEnd } from './plugin-process';
import { silentEngine } from './silent-engine';

/** How the command line behaves in a shell, whatever it is asked. */
const MLPULSE = path.resolve(__dirname, '../../dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');

const run = (args: readonly string[], env: Record<string, string> = {}): ReturnType<typeof runToEnd> =>
  runToEnd(env, [...args], MLPULSE);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'contract-manners-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const inShell = (script: string): { status: number | null; stdout: string; stderr: string } =>
  spawnSync('bash', ['--norc', '-c', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, MLPULSE } });

/** An escape code of terminals. */
const ESCAPE = '\u001b';

describe('escape codes', () => {
  test.each([[{}], [{ NO_COLOR: '1' }], [{ TERM: 'xterm-256color' }]])('are not in a pipe, with %j', async (env) => {
    const { stdout, stderr } = await run(['report', '--once'], env);
    expect(stdout).toMatch(/^ML Pulse/);
    expect(stdout + stderr).not.toContain(ESCAPE);
  });

  const terminal = spawnSync('script', ['--version']).status === 0 ? test : test.skip;
  /** What a terminal would see; the command's standard error is left out, for progress is overwritten there. */
  const onTerminal = (variables: string): string =>
    inShell(`script -qec 'env ${variables} "$MLPULSE" report --once 2>/dev/null' /dev/null`).stdout;

  terminal('are on a terminal, for colours', () => {
    expect(onTerminal('-u NO_COLOR TERM=xterm')).toContain(ESCAPE);
  });

  terminal.each(['NO_COLOR=1 TERM=xterm', '-u NO_COLOR TERM=dumb'])('are not on a terminal with %s', (variables) => {
    expect(onTerminal(variables)).not.toContain(ESCAPE);
  });
});

describe('a reader that goes early', () => {
  test.each(['--help', 'completion bash', 'report --once', 'simulate --from -1h'])('%s ends in peace', (line) => {
    const { stderr, status } = inShell(`"$MLPULSE" ${line} | head -1 > /dev/null; exit \${PIPESTATUS[0]}`);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|EPIPE|Error/);
    // What fits into the pipe before the reader goes was written well.
    expect([0, 1]).toContain(status);
  });
});

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, code) => {
  test.each(['report --once', 'report --output x.html', 'report', 'report --json', 'check'])(
    'ends %s quickly while an engine is asked, and leaves no file',
    async (line) => {
      const engine = await silentEngine();
      const child = spawn(MLPULSE, [...line.split(' '), '--prometheus', engine.url], {
        ...{ cwd: folder, env: {}, stdio: ['ignore', 'pipe', 'pipe'] },
      });
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
      child.stdout.resume();
      try {
        await engine.asked;
        const began = performance.now();
        child.kill(signal);
        expect(await once(child, 'close')).toEqual([code, null]);
        expect(performance.now() - began).toBeLessThan(15_000);
        expect(stderr).toBe('');
        expect(readdirSync(folder).filter((name) => name.includes('x.html'))).toEqual([]);
      } finally {
        child.kill('SIGKILL');
        engine.stop();
      }
    },
  );

  test('ends a history that is being written, and leaves no file', async () => {
    const args = ['simulate', '--from', '-365d', '--pipelines', '200', '--output', 'history.txt'];
    const child = spawn(MLPULSE, args, { cwd: folder, env: {}, stdio: 'ignore' });
    while (!readdirSync(folder).some((name) => name.includes('history.txt'))) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([code, null]);
    expect(readdirSync(folder).filter((name) => name.includes('history.txt'))).toEqual([]);
  });
});

describe('an output that cannot be written', () => {
  test.each(['report.html', 'report.md', 'report.json'])('ends with 1 and names it: %s', async (name) => {
    const file = path.join(folder, 'none', name);
    const { code, stdout, stderr } = await run(['report', '--output', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^mlpulse report: --output .*ENOENT.*Name a file in a folder that exists/);
  });

  const full = process.platform === 'linux' ? test : test.skip;
  full('ends with 1 where the disk is full', async () => {
    const { code, stderr } = await run(['simulate', '--from', '-1h', '--output', '/dev/full']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^mlpulse simulate: --output \/dev\/full: ENOSPC/);
  });

  full.each(['report --once', 'report --json', 'check --json', 'completion bash', '--help'])(
    '%s ends with 1 where its standard output is full, without a stack trace',
    (line) => {
      const { status, stderr } = inShell(`"$MLPULSE" ${line} > /dev/full`);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^mlpulse.*: .*ENOSPC/);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );
});

describe('settings that cannot be used end with 3, and the message names file, line and setting', () => {
  const PROVISIONED =
    'datasources:\n  - { name: A, type: mlpulse-pipeline-datasource }\n  - { name: B, type: mlpulse-pipeline-datasource }\n';

  test.each([
    ['broken.json', '{\n  "url": "http://e",\n  "jsonData": {\n', [], /broken\.json, line \d+, column \d+: /],
    ['broken.yaml', 'url: http://e\njsonData: [\n', [], /broken\.yaml, line \d+, column \d+: /],
    [
      'unknown.yaml',
      'url: http://e\njsondata: {}\n',
      [],
      /unknown\.yaml, line 2: "jsondata" is unknown\. Did you mean jsonData\?/,
    ],
    [
      'unset.yaml',
      'url: http://$NO_SUCH_HOST\n',
      [],
      /unset\.yaml, line 1: url: the environment variable NO_SUCH_HOST is not set/,
    ],
    [
      'zone.yaml',
      'jsonData:\n  timezone: Mars\n',
      [],
      /zone\.yaml, line 2: jsonData\.timezone "Mars" is not an IANA time zone/,
    ],
    [
      'secret.yaml',
      'url: http://e\nsecureJsonData:\n  bearerToken_file: none\n',
      [],
      /secret\.yaml, line 3: secureJsonData\.bearerToken_file: ENOENT/,
    ],
    ['two.yaml', PROVISIONED, [], /two\.yaml, line \d+: there are "A" and "B"\. Choose by --datasource "A"/],
    ['two.yaml', PROVISIONED, ['--datasource', 'C'], /--datasource "C" is none of .*two\.yaml\. There are "A" and "B"/],
    ['none.yaml', null, [], /none\.yaml cannot be read: ENOENT/],
  ])('%s', async (name, content, args, message) => {
    const file = path.join(folder, name);
    if (content !== null) {
      writeFileSync(file, content);
    }
    for (const command of ['report', 'check']) {
      const { code, stdout, stderr } = await run([command, '--settings', file, ...args]);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).toMatch(new RegExp(`^mlpulse ${command}: .*\nSee mlpulse ${command} --help\\.\n$`));
    }
  });
});
