import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { createGroup } from './processes.mjs';

const SILENT = { stdio: 'ignore' } as const;
const FOREVER = 'setInterval(() => {}, 1e6)';

function running({ pid }: ChildProcess): boolean {
  try {
    return process.kill(pid!, 0);
  } catch {
    return false;
  }
}

function node(group: ReturnType<typeof createGroup>, name: string, script: string): ChildProcess {
  return group.start(name, process.execPath, ['-e', script], SILENT);
}

let said: jest.SpyInstance;
beforeEach(() => (said = jest.spyOn(console, 'error').mockReturnValue()));
afterEach(() => {
  said.mockRestore();
  process.exitCode = undefined;
});

test('all end together when they are told to', async () => {
  const group = createGroup();
  const children = [node(group, 'one', FOREVER), node(group, 'two', FOREVER)];
  await group.stop();
  expect(children.map(running)).toEqual([false, false]);
  expect(said).not.toHaveBeenCalled();
  expect(process.exitCode).toBeUndefined();
});

test('one that ends by itself ends the others, and that is a failure', async () => {
  const group = createGroup();
  const other = node(group, 'the other', FOREVER);
  const exited = once(other, 'exit');
  node(group, 'one', 'process.exit(3)');
  await exited;
  expect(group.ended).toBe(true);
  expect(said).toHaveBeenCalledWith('\none ended (code 3); ending the rest.');
  expect(process.exitCode).toBe(1);
});

test('one that cannot start is named', async () => {
  const group = createGroup();
  const other = node(group, 'the other', FOREVER);
  const exited = once(other, 'exit');
  group.start('Prometheus', '/nowhere/prometheus', [], SILENT);
  await exited;
  expect(said).toHaveBeenCalledWith(expect.stringMatching(/^\nPrometheus cannot start: .*ENOENT/));
});

test('one that will not end is killed, with what it started', async () => {
  const group = createGroup({ grace: 200 });
  const script = `process.on('SIGTERM', () => {});
    require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(FOREVER)}], { stdio: 'inherit' });
    process.stdout.write('up');
    ${FOREVER}`;
  const child = group.start('deaf', process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout!, 'data');
  // The pipe closes when the last that holds it is gone, which is the child's child.
  const closed = once(child, 'close');
  await group.stop();
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
});

test('nothing starts once all is ended', async () => {
  const group = createGroup();
  await group.stop();
  expect(() => node(group, 'late', FOREVER)).toThrow('late is not started');
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s leaves nothing behind', async (signal) => {
  const module = JSON.stringify(path.join(__dirname, 'processes.mjs'));
  const script = `import(${module}).then(({ createGroup }) => {
    const group = createGroup();
    group.stopOnSignals();
    const child = group.start('one', process.execPath, ['-e', ${JSON.stringify(FOREVER)}], { stdio: 'ignore' });
    process.stdout.write(String(child.pid));
  })`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [pid] = await once(parent.stdout, 'data');
  parent.kill(signal);
  const [code] = await once(parent, 'exit');
  expect(code).toBe(0);
  expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
});
