import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { loadCommands } from '../commands';
import { dispatch } from '../dispatch';
import { recordedIo } from '../testing/recorded-io';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'completion-'));
  for (const shell of ['bash', 'zsh', 'fish']) {
    writeFileSync(path.join(folder, `script.${shell}`), (await outcome('completion', shell)).stdout);
  }
  writeFileSync(path.join(folder, 'my settings.yaml'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function outcome(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const io = recordedIo();
  const code = await dispatch(args, await loadCommands(), io);
  return { code, stdout: io.stdout(), stderr: io.stderr() };
}

/** Runs a test where the shell is, and names it where it is not. */
const here = (shell: string): jest.It => (spawnSync(shell, ['-c', 'exit']).status === 0 ? test : test.skip);

describe.each(['bash', 'zsh', 'fish'])('the script for %s', (shell) => {
  here(shell)(`is ${shell}`, () => {
    const { status, stderr } = spawnSync(shell, ['-n', `script.${shell}`], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('has every flag of every command', async () => {
    const { stdout } = await outcome('completion', shell);
    for (const { name, flags } of await loadCommands()) {
      const missing = Object.keys(flags).filter(
        (flag) => !stdout.includes(shell === 'fish' ? `-l ${flag}` : `--${flag}`),
      );
      expect({ name, missing }).toEqual({ name, missing: [] });
    }
  });
});

/** What bash offers for the last of some words. */
function offered(...words: string[]): string[] {
  const script = `source script.bash
complete -p mlpulse > /dev/null || exit 9
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _mlpulse mlpulse "\${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const args = ['--norc', '--noprofile', '-c', script, 'bash', 'mlpulse', ...words];
  const { status, stdout } = spawnSync('bash', args, { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout.split('\n').filter(Boolean);
}

describe('bash offers', () => {
  here('bash').each([
    ['the commands', ['re'], ['report', 'receive']],
    ['the flags of a command', ['simulate', '--in'], ['--inject', '--interval', '--incidents']],
    ['help everywhere', ['receive', '--h'], ['--help']],
    ['the choices of a flag', ['simulate', '--format', ''], ['openmetrics', 'csv']],
    ['them after an equals sign', ['simulate', '--format', '=', 'c'], ['csv']],
    ['them right after it', ['simulate', '--series', '='], ['all', 'signals']],
    ['files, with their spaces', ['report', '--settings', 'my'], ['my settings.yaml']],
    ['nothing where anything goes', ['report', '--pipeline', ''], []],
    ['the shells', ['completion', ''], ['bash', 'zsh', 'fish', '--help']],
    ['the commands to be explained', ['help', 'che'], ['check']],
    ['nothing for a command that is none', ['dance', ''], []],
  ])('%s', (_, words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });
});

describe('fish offers', () => {
  here('fish').each([
    ['the commands', 'mlpulse rece', /^receive\t/m],
    ['the flags', 'mlpulse simulate --inc', /^--incidents\t/m],
    ['choices', 'mlpulse simulate --format ', /^csv\t/m],
    ['shells', 'mlpulse completion z', /^zsh\t/m],
    ['files', 'mlpulse report --settings my', /^my.*settings\.yaml/m],
  ])('%s', (_, line, pattern) => {
    const script = `source script.fish; complete -C '${line}'`;
    expect(spawnSync('fish', ['--no-config', '-c', script], { cwd: folder, encoding: 'utf8' }).stdout).toMatch(pattern);
  });
});

test.each([
  [['completion'], 'SHELL is missing. Choose bash or zsh or fish.'],
  [['completion', 'bahs'], '"bahs" is unknown. Did you mean bash?'],
  [['completion', 'powershell'], '"powershell" is unknown. Choose bash or zsh or fish.'],
  [['completion', 'bash', 'zsh'], '"zsh" is not expected: one SHELL is given already. Leave it out.'],
])('%j is wrong usage', async (args, message) => {
  expect(await outcome(...args)).toEqual({
    code: 3,
    stdout: '',
    stderr: `mlpulse completion: ${message}\nSee mlpulse completion --help.\n`,
  });
});
