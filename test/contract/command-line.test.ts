import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { executable, freePort, runToEnd } from './plugin-process';

/** The same program under the name of the command line. */
const MLPULSE = path.resolve(__dirname, '../../dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');

const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const run = (line: string): ReturnType<typeof runToEnd> => runToEnd({}, words(line), MLPULSE);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'contract-command-line-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['--version', /^mlpulse \d+\.\d+\.\d+\n$/],
  ['--help', /^ML Pulse .*\nCommands\n {2}report .*\nExit codes\n/s],
  ['-h', /^ML Pulse /],
  ['help', /^ML Pulse /],
  ['help simulate', /^mlpulse simulate: .*\nExamples\n {2}mlpulse simulate --interval 15s\n/s],
  ['report -h', /^mlpulse report: .*\n {2}--once /s],
  ['receive --listen nonsense --help', /^mlpulse receive: .*\n {2}--listen \[HOST:\]PORT /s],
])('%s is answered on the standard output, with 0', async (line, pattern) => {
  const { code, stdout, stderr } = await run(line);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(pattern);
});

test.each([
  ['reprot', 'mlpulse: There is no command "reprot". Did you mean report?'],
  ['report --lisen 1', 'mlpulse report: --lisen is unknown. Did you mean --listen?'],
  ['report --listen', 'mlpulse report: --listen needs a value, as in --listen 8180.'],
  [
    'report --listen here',
    'mlpulse report: --listen "here" is not an address. Give a port from 0 to 65535, or an address such as 0.0.0.0:9464 or [::1]:9464.',
  ],
  [
    'report --prometheus localhost:9090',
    'mlpulse report: --prometheus "localhost:9090" is not a URL. Give one such as http://localhost:9090.',
  ],
  ['report --label x', 'mlpulse report: --label x needs --prometheus, as in --prometheus http://localhost:9090.'],
  [
    'report churn',
    'mlpulse report: "churn" is not expected. Everything is given by flags, such as --settings datasource.yaml.',
  ],
  [
    'receive --listen ::1:80',
    'mlpulse receive: --listen "::1:80" is not an address. Give a port from 0 to 65535, or an address such as 0.0.0.0:9464 or [::1]:9464.',
  ],
  ['simulate --pipelines many', 'mlpulse simulate: --pipelines "many" is not a whole number from 1 to 10000.'],
  ['simulate --inject x', expect.stringMatching(/^mlpulse simulate: --inject x: type "x" is unknown\. /)],
  [
    'simulate --schedule nowhere.json',
    expect.stringMatching(/^mlpulse simulate: --schedule nowhere\.json cannot be read: /),
  ],
  ['simulate --from -1h --to -2h', 'mlpulse simulate: --from -1h is after --to -2h. Swap them.'],
])('%s is wrong usage, with 3', async (line, problem) => {
  const { code, stdout, stderr } = await run(line);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  const [first, ...rest] = stderr.split('\n');
  expect(first).toEqual(problem);
  expect(rest).toEqual([
    line.startsWith('reprot') ? 'See mlpulse --help.' : `See mlpulse ${words(line)[0]} --help.`,
    '',
  ]);
});

test('without a command the usage is wrong usage; under the name of a plugin nobody was called', async () => {
  const { code, stdout, stderr } = await run('');
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(/^This program is started by Grafana, or with a command\.\n\nML Pulse .*\nCommands\n/s);
  expect((await runToEnd({ grafana_plugin_type: 'panel' }, [], MLPULSE)).code).toBe(1);
  expect((await runToEnd({}, [], executable())).code).toBe(1);
});

test('every command has help, and refuses what it does not know', async () => {
  const { stdout } = await run('--help');
  const [, list] = /\nCommands\n((?: {2}.*\n)+)/.exec(stdout)!;
  const names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(['report', 'simulate', 'receive']));
  for (const name of names) {
    const help = await run(`${name} --help`);
    expect({ code: help.code, stderr: help.stderr }).toEqual({ code: 0, stderr: '' });
    expect((await run(`help ${name}`)).stdout).toBe(help.stdout);
    const { code, stderr } = await run(`${name} --no-such-flag`);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      new RegExp(`^mlpulse ${name}: --no-such-flag is unknown\\..*\nSee mlpulse ${name} --help\\.\n$`),
    );
  }
});

test.each(['report', 'receive', 'simulate'])('%s says with 1 that its port is in use, and what to do', async (name) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { code, stderr } = await run(`${name} --listen ${port}`);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `mlpulse ${name}: --listen 127.0.0.1:${port}: the port is in use. Choose another, or 0 for any.\n`,
  });
  await new Promise((resolve) => server.close(resolve));
});

describe('report --once', () => {
  test('ends with 0 where every question is answered', async () => {
    const { code, stdout, stderr } = await run('report --once');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ML Pulse, .* UTC\nData source: Simulator ready: 4 pipelines/);
    expect(stdout).not.toMatch(/ERROR|http:/);
  });

  test('ends with 2 where the engine cannot be reached', async () => {
    const { code, stdout } = await run(`report --once --prometheus http://127.0.0.1:${await freePort()}`);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^ML Pulse, .* UTC\nERROR: /);
  });

  test('ends in silence where nobody reads the standard output', async () => {
    const child = spawn(MLPULSE, ['report', '--once'], { env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(stderr).toBe('');
  });
});

test('the last line that report prints is its page, which outlives its readers until Ctrl-C', async () => {
  const child = spawn(MLPULSE, ['report', '--listen', '0'], { env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  while (!/^http:\S+\n$/m.test(stdout)) {
    stdout += String((await once(child.stdout, 'data'))[0]);
  }
  const url = /\n\nThe page, until Ctrl-C:\n(http:\/\/localhost:\d+\/)\n$/.exec(stdout)![1];
  // Node's fetch keeps the connection for the next request.
  expect(await (await fetch(url)).text()).toContain('<h1>ML Pulse report</h1>');
  expect((await fetch(`${url}other`)).status).toBe(404);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('a value may begin with a dash', async () => {
  const { code, stdout, stderr } = await run(
    'simulate --from -2h --to -1h --pipelines 1 --series signals --format csv',
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^time,pipeline,signal,value\r\n/);
});

test('a schedule that is broken is wrong usage, by its name', async () => {
  const file = path.join(folder, 'schedule.json');
  writeFileSync(file, '[{"type": "x"}]');
  const { code, stderr } = await run(`simulate --schedule ${file}`);
  expect(code).toBe(3);
  expect(stderr).toMatch(`mlpulse simulate: --schedule ${file}: entry [0].type "x" is unknown`);
});
