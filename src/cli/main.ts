/** A subcommand: reads its own arguments and returns the exit code. */
interface Command {
  readonly summary: string;
  load(): Promise<(args: readonly string[], version: string) => Promise<number>>;
}

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'report',
    {
      summary: 'ask the backend every question and show the answers here and on a local page',
      load: async () => (await import('./report')).report,
    },
  ],
  [
    'simulate',
    {
      summary: 'show a Prometheus the simulated pipelines, or write their history',
      load: async () => (await import('./simulate')).simulate,
    },
  ],
  [
    'receive',
    {
      summary: 'take the notifications of a Grafana webhook and print each alert',
      load: async () => (await import('./receive')).receive,
    },
  ],
]);

/**
 * Runs the command line.
 *
 * @returns the exit code.
 */
export async function runCommand(args: readonly string[], version: string): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') {
    process.stdout.write(`mlpulse ${version}\n`);
    return 0;
  }
  if (name === '--help' || name === 'help') {
    process.stdout.write(usage(version));
    return 0;
  }
  const command = name === undefined ? undefined : COMMANDS.get(name);
  if (!command) {
    const problem =
      name === undefined
        ? 'This program is started by Grafana, or with a subcommand.'
        : `There is no subcommand "${name}".`;
    process.stderr.write(`${problem}\n\n${usage(version)}`);
    return 1;
  }
  return (await command.load())(rest, version);
}

function usage(version: string): string {
  const list = [...COMMANDS].map(([name, { summary }]) => `  mlpulse ${name.padEnd(10)} ${summary}\n`).join('');
  return (
    `ML Pulse ${version}: the backend of the Grafana data source mlpulse-pipeline-datasource, and its command line.\n` +
    `As a backend it is a plugin: Grafana starts it and talks to it by gRPC.\n\nSubcommands:\n${list}\n` +
    `  mlpulse --help      this text\n  mlpulse --version   the version\n`
  );
}
