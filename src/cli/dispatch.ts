import { inFull, show } from '../series';
import { closest } from './command/closest';
import { type Command } from './command/command';
import { helpOf, section } from './command/help';
import { asksForHelp, parseLine } from './command/parse';
import { UsageError } from './command/usage-error';
import { EXIT, EXIT_CODES } from './exit-codes';
import { Interrupted } from './interruption';
import { OutputClosed, type Io } from './io';

/**
 * Runs a command line.
 *
 * @param args what follows the program's name.
 * @param emptyCode exit code where nothing follows it.
 * @returns the exit code, one of {@link EXIT}.
 */
export async function dispatch(
  args: readonly string[],
  commands: readonly Command[],
  io: Io,
  emptyCode: number = EXIT.wrongUsage,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    io.log(`This program is started by Grafana, or with a command.\n\n${usage(commands, io.version).trimEnd()}`);
    return emptyCode;
  }
  // The name of the command that a message is about.
  let about = '';
  try {
    if (name === '--version') {
      await io.print(`mlpulse ${io.version}\n`);
      return 0;
    }
    if (name === 'help' || asksForHelp([name])) {
      await io.print(rest.length === 0 ? usage(commands, io.version) : helpOf(find(commands, rest[0])));
      return 0;
    }
    const command = find(commands, name);
    about = ` ${command.name}`;
    if (asksForHelp(rest)) {
      await io.print(helpOf(command));
      return 0;
    }
    const { values, argument } = parseLine(command, rest, io.now());
    return await command.run(values, io, argument);
  } catch (error) {
    return explain(error, about, io);
  }
}

/** Says on the standard error what went wrong, except to the person who just pressed Ctrl-C or closed the pipe. @returns the exit code. */
function explain(error: unknown, about: string, { interrupted, log }: Io): number {
  if (interrupted.reason instanceof Interrupted) {
    return interrupted.reason.exitCode;
  }
  if (error instanceof OutputClosed) {
    return EXIT.failed;
  }
  const message = `mlpulse${about}: ${inFull(error)}`;
  if (error instanceof UsageError) {
    log(`${message}\nSee mlpulse${about} --help.`);
    return EXIT.wrongUsage;
  }
  log(message);
  return EXIT.failed;
}

function find(commands: readonly Command[], name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found === undefined) {
    const names = commands.map((command) => command.name);
    const meant = closest(name, names);
    const hint = meant === undefined ? `Commands are: ${names.join(', ')}.` : `Did you mean ${meant}?`;
    throw new UsageError(`There is no command ${show(name)}. ${hint}`);
  }
  return found;
}

/** What `mlpulse --help` prints. */
export function usage(commands: readonly Command[], version: string): string {
  return [
    `ML Pulse ${version}: the backend of the Grafana data source mlpulse-pipeline-datasource, and its command line.\n` +
      'As a backend it is a plugin: Grafana starts it and talks to it by gRPC.',
    'Usage: mlpulse COMMAND [flags]',
    section(
      'Commands',
      commands.map(({ name, summary }) => [name, summary]),
    ),
    section('Help', [
      ['mlpulse help COMMAND', 'print the flags of a command, as mlpulse COMMAND --help does'],
      ['-h, --help', 'print this text'],
      ['--version', 'print the version'],
    ]),
    section(
      'Exit codes',
      EXIT_CODES.map(({ code, meaning }) => [String(code), meaning]),
    ),
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/, '\n');
}
