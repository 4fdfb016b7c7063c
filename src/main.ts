import { startedByGrafana } from './protocol/handshake';
import { VERSION } from './version';

/**
 * The one program: Grafana's backend when Grafana started it, the command line when it is given a subcommand. Each loads
 * only what it needs.
 */
async function main(): Promise<void> {
  if (startedByGrafana(process.env)) {
    const { runBackend } = await import('./backend/main');
    return runBackend(VERSION, process.env);
  }
  const { runCommand } = await import('./cli/main');
  process.exitCode = await runCommand(process.argv.slice(2), VERSION);
}

main().catch((error: unknown) => {
  process.stderr.write(`mlpulse: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
