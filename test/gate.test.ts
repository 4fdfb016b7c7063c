import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describeWith } from './contract/engine';

const PROGRAMS = [
  ...['prometheus', 'prometheus-node-exporter', 'prometheus-pushgateway', 'victoria-metrics'],
  ...['chromium', 'openssl', 'zsh', 'fish', 'python3'],
];
const BUILT = ['dist/module.js', 'dist/datasource/module.js', 'dist/panel/module.js', 'dist/mlpulse'];

/** What takes the place of npm: a command that it runs, as a case of Bash, and what it then does. */
type Npm = Readonly<Record<string, string>>;

const GOOD: Npm = { test: 'echo "skipped: one"; echo "7 passed, 0 failed, 1 skipped"' };

/** Runs `.ci/run` where everything is installed, with another npm; the last line and the exit code. */
function gate(npm: Npm, built = BUILT): { last: string; status: number | null; out: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'gate-'));
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
    chmodSync(path.join(folder, file), 0o755);
  };
  try {
    mkdirSync(path.join(folder, '.ci'));
    copyFileSync(path.resolve(__dirname, '../.ci/run'), path.join(folder, '.ci', 'run'));
    built.forEach((file) => write(file, ''));
    PROGRAMS.forEach((program) => write(`bin/${program}`, '#!/bin/sh\n'));
    const cases = Object.entries(npm).map(([command, does]) => `  "${command}") ${does} ;;\n`);
    write('bin/npm', `#!/usr/bin/env bash\ncase "$*" in\n${cases.join('')}esac\n`);
    const env = { ...process.env, PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}` };
    const { stdout, status } = spawnSync('bash', [path.join(folder, '.ci', 'run')], { env, encoding: 'utf8' });
    return { last: stdout.trimEnd().split('\n').at(-1)!, status, out: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeWith(['bash'], 'the gate', () => {
  test('ends with what the tests say, and is open', () => {
    const { last, status, out } = gate(GOOD);
    expect({ last, status }).toEqual({ last: '7 passed, 0 failed, 1 skipped', status: 0 });
    expect(out).toContain('skipped: one\n');
  });

  test('ends with that line even where tests fail and npm has the last word', () => {
    const { last, status } = gate({ test: 'echo "5 passed, 2 failed"; echo "npm error code 1" >&2; exit 1' });
    expect({ last, status }).toEqual({ last: '5 passed, 2 failed', status: 1 });
  });

  test.each(['run --silent lint', 'run --silent typecheck', 'run --silent audit'])(
    'counts npm %s as a failure, and says so',
    (command) => {
      const { last, status, out } = gate({ ...GOOD, [command]: 'exit 2' });
      expect({ last, status }).toEqual({ last: '7 passed, 1 failed, 1 skipped', status: 1 });
      expect(out).toContain(`failed: npm ${command}\n`);
    },
  );

  test.each([
    ['the build fails', 'exit 1'],
    ['npm test fails without a failing test', 'echo "7 passed, 0 failed"; exit 1'],
  ])('is shut where %s', (_, does) => {
    const { last, status } = gate({ test: does });
    expect(last).toMatch(/^[07] passed, 1 failed$/);
    expect(status).toBe(1);
  });

  test('is shut where a module is not built, and names it', () => {
    const { last, status, out } = gate(
      GOOD,
      BUILT.filter((file) => !file.includes('panel')),
    );
    expect({ last, status }).toEqual({ last: '7 passed, 1 failed, 1 skipped', status: 1 });
    expect(out).toContain('missing: dist/panel/module.js\n');
  });
});
