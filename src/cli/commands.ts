import { type Command } from './command/command';

/** Every command, in the order of the usage: a line each. */
const COMMANDS: ReadonlyArray<() => Promise<{ readonly command: Command }>> = [
  () => import('./report'),
  () => import('./check'),
  () => import('./rules'),
  () => import('./simulate'),
  () => import('./receive'),
];

/** Loads what the commands say about themselves, not what they need to run. */
export async function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(COMMANDS.map(async (load) => (await load()).command));
}
