import { type Io } from '../io';
import { type Flags, type ValuesOf } from './flags';

/** The one word that a command may take besides flags. */
export interface Argument<A extends string = string> {
  /** Its name in the help, such as `SHELL`. */
  readonly placeholder: string;
  /** What it says, a phrase. */
  readonly help: string;
  readonly choices: readonly [A, ...A[]];
}

/**
 * A command of `mlpulse`. Parsing, help and messages follow from this object. It is cheap to load: `run` imports what it
 * needs when it runs.
 */
export interface Command<F extends Flags = Flags, A extends string = string> {
  readonly name: string;
  /** What it does, in the imperative, without a period. */
  readonly summary: string;
  /** Paragraphs of the help. */
  readonly description: readonly string[];
  readonly flags: F;
  /** A word that has to be given; absent where flags say everything. */
  readonly argument?: Argument<A>;
  /** Lines that can be run as they are. */
  readonly examples: readonly string[];
  /**
   * Does its work.
   *
   * @param argument the word that was given; empty where the command declares none.
   * @returns the exit code: 0 fine, 1 a check failed, 2 unknown or unreachable.
   * @throws UsageError where flags do not fit together, which exits with 3; any other error exits with 1.
   */
  run(values: ValuesOf<F>, io: Io, argument: A): Promise<number>;
}

/** Types the values that a command's `run` takes by the command's own flags. */
export function defineCommand<const F extends Flags, const A extends string = string>(command: Command<F, A>): Command {
  return command;
}
