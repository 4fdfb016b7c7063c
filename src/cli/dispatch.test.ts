import { loadCommands } from './commands';
import { defineCommand } from './command/command';
import { text } from './command/flags';
import { UsageError } from './command/usage-error';
import { dispatch } from './dispatch';
import { Interrupted } from './interruption';
import { OutputClosed, type Io } from './io';
import { recordedIo } from './testing/recorded-io';

const greet = (run: (name: string, io: Io) => Promise<number>): Parameters<typeof dispatch>[1] => [
  defineCommand({
    name: 'greet',
    summary: 'greet somebody',
    description: ['It is polite.'],
    flags: { name: text({ help: 'whom', placeholder: 'NAME', example: 'you', default: 'world' }) },
    examples: ['mlpulse greet --name you'],
    run: ({ name }, io) => run(name, io),
  }),
];
const polite = greet(async (name, { print }) => {
  await print(`Hello ${name}\n`);
  return 2;
});

/** What a command line prints, logs and exits with. */
async function outcome(line: string, commands = polite, changes: Partial<Io> = {}): Promise<[number, string, string]> {
  const io = recordedIo(changes);
  const code = await dispatch(line.split(' ').filter(Boolean), commands, io);
  return [code, io.stdout(), io.stderr()];
}

test('a command takes its flags, and its exit code is that of the program', async () => {
  expect(await outcome('greet --name you')).toEqual([2, 'Hello you\n', '']);
  expect(await outcome('greet')).toEqual([2, 'Hello world\n', '']);
});

test('the version is printed', async () => {
  expect(await outcome('--version')).toEqual([0, 'mlpulse 1.2.3\n', '']);
});

test.each(['greet -h', 'greet --help', 'greet --nmae --help', 'help greet', '--help greet'])(
  '%s prints the help of the command',
  async (line) => {
    expect(await outcome(line)).toEqual([
      0,
      `mlpulse greet: greet somebody

Usage: mlpulse greet [flags]

It is polite.

Flags
  --name NAME             whom (default world)
  -h, --help              print this text

Examples
  mlpulse greet --name you
`,
      '',
    ]);
  },
);

test.each(['help', '--help', '-h'])('%s prints the commands', async (line) => {
  const [code, stdout, stderr] = await outcome(line);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^ML Pulse 1\.2\.3: .*\nCommands\n {2}greet {19}greet somebody\n/s);
});

test('nothing at all is wrong usage, unless the caller knows better', async () => {
  const [code, stdout, stderr] = await outcome('');
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/^This program is started by Grafana, or with a command\.\n\nML Pulse 1\.2\.3: /);
  expect(await dispatch([], polite, recordedIo(), 1)).toBe(1);
});

test.each([
  ['gret', 'mlpulse: There is no command "gret". Did you mean greet?\nSee mlpulse --help.\n'],
  ['help gret', 'mlpulse: There is no command "gret". Did you mean greet?\nSee mlpulse --help.\n'],
  ['dance', 'mlpulse: There is no command "dance". Commands are: greet.\nSee mlpulse --help.\n'],
  ['--listen 80', 'mlpulse: There is no command "--listen". Commands are: greet.\nSee mlpulse --help.\n'],
  ['greet --nmae you', 'mlpulse greet: --nmae is unknown. Did you mean --name?\nSee mlpulse greet --help.\n'],
])('%s is wrong usage', async (line, message) => {
  expect(await outcome(line)).toEqual([3, '', message]);
});

test.each([
  ['wrong usage', new UsageError('not like this'), 3, 'mlpulse greet: not like this\nSee mlpulse greet --help.\n'],
  ['a failure', new Error('no luck'), 1, 'mlpulse greet: no luck\n'],
  ['what is thrown besides errors', 'a text', 1, 'mlpulse greet: a text\n'],
  ['a reader that has gone', new OutputClosed(), 1, ''],
])('%s has its exit code and message', async (_, error, code, message) => {
  const failing = greet(() => Promise.reject(error));
  expect(await outcome('greet', failing)).toEqual([code, '', message]);
});

test('after Ctrl-C nothing is said about what it broke, and the exit code is that of the signal', async () => {
  const failing = greet(() => Promise.reject(new Error('cancelled')));
  const interrupted = AbortSignal.abort(new Interrupted(130));
  expect(await outcome('greet', failing, { interrupted })).toEqual([130, '', '']);
});

test('a command may end at Ctrl-C as it likes', async () => {
  const interrupted = AbortSignal.abort(new Interrupted(130));
  expect(await outcome('greet', polite, { interrupted })).toEqual([2, 'Hello world\n', '']);
});

test('help does not load what a command needs to run', async () => {
  for (const { name, argument } of await loadCommands()) {
    jest.doMock(`./${name}/run`, () => {
      throw new Error(`${name} was loaded`);
    });
    const [code, stdout, stderr] = await outcome(`${name} --help`, await loadCommands());
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^mlpulse ${name}: `));
    expect(await outcome(`${name} ${argument?.choices[0] ?? ''}`, await loadCommands())).toEqual([
      1,
      '',
      `mlpulse ${name}: ${name} was loaded\n`,
    ]);
  }
});
