import { type Command } from './command/command';
import { completionOf } from './completion';

/** Every command but the one that completes their names, in the order of the usage: a line each. */
const COMMANDS: ReadonlyArray<() => Promise<{ readonly command: Command }>> = [
  () => import('./report'),
  () => import('./check'),
  () => import('./rules'),
  () => import('./discover'),
  () => import('./simulate'),
  () => import('./receive'),
];

/** Loads what the commands say about themselves, not what they need to run. */
export async function loadCommands(): Promise<readonly Command[]> {
  const commands = await Promise.all(COMMANDS.map(async (load) => (await load()).command));
  return [...commands, completionOf(commands)];
}
