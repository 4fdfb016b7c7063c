import { loadCommands } from './commands';
import { parseLine } from './command/parse';
import { dispatch } from './dispatch';
import { NOW, recordedIo } from './testing/recorded-io';

/** Every command is held to these, so that a new one needs no test of its parsing. */
let commands: Awaited<ReturnType<typeof loadCommands>>;
beforeAll(async () => {
  commands = await loadCommands();
});

/** Every flag of every command. */
const flags = (): Array<{ command: string; name: string; flag: (typeof commands)[number]['flags'][string] }> =>
  commands.flatMap((command) =>
    Object.entries(command.flags).map(([name, flag]) => ({ command: command.name, name, flag })),
  );

/** What a command line logs and exits with. */
async function refused(...args: string[]): Promise<[number, string]> {
  const io = recordedIo();
  const code = await dispatch(args, commands, io);
  expect(io.stdout()).toBe('');
  return [code, io.stderr()];
}

test('names are unique, and words that a shell takes as they are', () => {
  const names = commands.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z]+$/.test(name))).toEqual([]);
  expect(flags().filter(({ name }) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([]);
});

test('summaries and explanations are phrases, descriptions are sentences', () => {
  const phrases = [...commands.map(({ summary }) => summary), ...flags().map(({ flag }) => flag.help)];
  expect(phrases.filter((phrase) => /^[A-Z](?![A-Z])|\.$/.test(phrase))).toEqual([]);
  expect(commands.flatMap(({ description }) => description).filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
});

test('every flag of every command without its value says which value it needs', async () => {
  for (const { command, name, flag } of flags().filter(({ flag: { placeholder } }) => placeholder !== null)) {
    expect(await refused(command, `--${name}`)).toEqual([
      3,
      `mlpulse ${command}: --${name} needs a value, as in --${name} ${flag.example}.\nSee mlpulse ${command} --help.\n`,
    ]);
  }
});

test('every misspelt flag of every command is recognized', async () => {
  for (const { command, name } of flags()) {
    expect(await refused(command, `--${name}q`)).toEqual([
      3,
      `mlpulse ${command}: --${name}q is unknown. Did you mean --${name}?\nSee mlpulse ${command} --help.\n`,
    ]);
  }
});

test('the example and the default of every flag can be given', () => {
  for (const { flag, name } of flags()) {
    for (const value of [flag.example, flag.default].filter((text) => text !== undefined)) {
      expect(() => flag.read([value], `--${name}`, NOW)).not.toThrow();
    }
  }
});

test('every flag that another one needs or excludes is there', () => {
  for (const { flags: own } of commands) {
    const named = Object.values(own).flatMap(({ needs = [], excludes = [] }) => [needs, excludes].flat());
    expect(named.filter((name) => !Object.hasOwn(own, name))).toEqual([]);
  }
});

test('every example that calls a command can be parsed by it', () => {
  for (const command of commands) {
    const { name, examples } = command;
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples.filter((line) => line.startsWith('mlpulse '))) {
      // What a shell would do with the output is not the command's.
      const [, called, ...args] = example.split(/ [|>] /)[0].split(' ');
      expect(called).toBe(name);
      expect(() => parseLine(command, args, NOW)).not.toThrow();
    }
  }
});
