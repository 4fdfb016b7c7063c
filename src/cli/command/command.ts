import { type Io } from '../io';
import { type Flags, type ValuesOf } from './flags';

/**
 * A command of `mlpulse`. Parsing, help and messages follow from this object. It is cheap to load: `run` imports what it
 * needs when it runs.
 */
export interface Command<F extends Flags = Flags> {
  readonly name: string;
  /** What it does, in the imperative, without a period. */
  readonly summary: string;
  /** Paragraphs of the help. */
  readonly description: readonly string[];
  readonly flags: F;
  /** Lines that can be run as they are. */
  readonly examples: readonly string[];
  /**
   * Does its work.
   *
   * @returns the exit code: 0 fine, 1 a check failed, 2 unknown or unreachable.
   * @throws UsageError where flags do not fit together, which exits with 3; any other error exits with 1.
   */
  run(values: ValuesOf<F>, io: Io): Promise<number>;
}

/** Types the values that a command's `run` takes by the command's own flags. */
export function defineCommand<const F extends Flags>(command: Command<F>): Command {
  return command;
}
