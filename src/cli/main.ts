import path from 'node:path';

import { COOKIE_KEY } from '../protocol/handshake';
import { loadCommands } from './commands';
import { dispatch } from './dispatch';
import { processIo } from './io';

/** What is still to be written at the end has this long: a reader that stalls must not hold the end back. */
const PATIENCE_MS = 500;

/**
 * Runs the command line in this process.
 *
 * @returns the exit code.
 */
export async function runCommand(args: readonly string[], version: string): Promise<number> {
  const io = processIo(version);
  // After Ctrl-C, questions that nobody waits for any more fail too, which is no news.
  process.on('unhandledRejection', (error) => {
    if (!io.interrupted.aborted) {
      throw error;
    }
  });
  const code = await dispatch(args, await loadCommands(), io, isStrayPlugin(io.env) ? 1 : undefined);
  if (io.interrupted.aborted) {
    setTimeout(() => process.exit(code), PATIENCE_MS).unref();
  }
  return code;
}

/**
 * True if this is a plugin that nobody can talk to, because the cookie is wrong or somebody started Grafana's executable by
 * hand. go-plugin ends with 1 then, which is not the exit code of a command without a name.
 */
const isStrayPlugin = (env: NodeJS.ProcessEnv): boolean =>
  COOKIE_KEY in env || path.basename(process.argv0).startsWith('gpx_');
