import { type Command } from '../command/command';
import { EXIT } from '../exit-codes';
import { type Io } from '../io';
import { bashScript } from './bash';
import { fishScript } from './fish';
import { zshScript } from './zsh';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** Prints the script of a shell. @returns the exit code. */
export async function run(shell: keyof typeof SCRIPTS, commands: readonly Command[], io: Io): Promise<number> {
  await io.print(SCRIPTS[shell](commands));
  return EXIT.fine;
}
