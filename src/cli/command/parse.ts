import { parseArgs } from 'node:util';

import { show } from '../../series';
import { closest } from './closest';
import { type Argument } from './command';
import { type Flags, type ValuesOf } from './flags';
import { UsageError } from './usage-error';

const HELP = /^(?:-h|--help(?:=.*)?)$/;

/** True if somebody asks for help, whatever else is wrong. */
export const asksForHelp = (args: readonly string[]): boolean => args.some((arg) => HELP.test(arg));

/**
 * Reads a command line by a command's flags.
 *
 * @param now epoch milliseconds, which relative times count from.
 * @throws UsageError if a flag is unknown, lacks its value, has one that it cannot have, or does not go with another.
 */
export function parseFlags<F extends Flags>(flags: F, args: readonly string[], now: number): ValuesOf<F> {
  return parseLine({ flags }, args, now).values;
}

/** What a command line says. */
interface Line<F extends Flags> {
  readonly values: ValuesOf<F>;
  /** The word besides the flags; empty where the command takes none. */
  readonly argument: string;
}

/**
 * Reads a command line by a command's flags and the word that it takes besides.
 *
 * @throws UsageError as {@link parseFlags}, and if the word is missing, unknown or not alone.
 */
export function parseLine<F extends Flags>(
  { flags, argument }: { readonly flags: F; readonly argument?: Argument },
  args: readonly string[],
  now: number,
): Line<F> {
  const { given, words } = collect(flags, args, argument);
  for (const [name, texts] of given) {
    refuseMisfits(flags, given, name, texts[texts.length - 1]);
  }
  const values = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => {
      const usual = flag.default === undefined ? [] : [flag.default];
      return [name, flag.read(given.get(name) ?? usual, `--${name}`, now)];
    }),
  ) as ValuesOf<F>;
  return { values, argument: argument === undefined ? '' : readArgument(argument, words) };
}

function readArgument({ placeholder, choices }: Argument, words: readonly string[]): string {
  const [word, second] = words;
  const all = `Choose ${choices.join(' or ')}.`;
  if (word === undefined) {
    throw new UsageError(`${placeholder} is missing. ${all}`);
  }
  if (!choices.includes(word)) {
    const meant = closest(word, choices);
    throw new UsageError(`${show(word)} is unknown. ${meant === undefined ? all : `Did you mean ${meant}?`}`);
  }
  if (second !== undefined) {
    throw new UsageError(`${show(second)} is not expected: one ${placeholder} is given already. Leave it out.`);
  }
  return word;
}

/** The texts of each flag that is there, in their order, and the words besides, if there can be any. */
function collect(
  flags: Flags,
  args: readonly string[],
  argument: Argument | undefined,
): { readonly given: Map<string, string[]>; readonly words: readonly string[] } {
  const { tokens } = parseArgs({
    args: [...args],
    // Strictness is ours: a value may begin with a dash, as in --from -30d, and messages name the fix.
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(flags).map(([name, { placeholder }]) => [
        name,
        { type: placeholder === null ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  });
  const given = new Map<string, string[]>();
  const words: string[] = [];
  let last: string | null = null;
  for (const token of tokens) {
    if (token.kind === 'positional' && last !== null && flags[last].continued?.test(token.value) === true) {
      given.get(last)?.push(token.value);
      continue;
    }
    if (token.kind === 'positional' && argument !== undefined) {
      words.push(token.value);
      continue;
    }
    if (token.kind !== 'option') {
      throw new UsageError(
        `${token.kind === 'positional' ? show(token.value) : '--'} is not expected. ${onlyFlags(flags)}`,
      );
    }
    if (!Object.hasOwn(flags, token.name)) {
      throw new UsageError(`${token.rawName} is unknown. ${suggestion(token.name, flags)}`);
    }
    const { placeholder, example } = flags[token.name];
    const { value, inlineValue, rawName } = token;
    if (placeholder === null) {
      if (value !== undefined) {
        throw new UsageError(`${rawName} takes no value. Leave out ${show(value)}.`);
      }
    } else if (value === undefined || value === '' || (!inlineValue && value.startsWith('--'))) {
      throw new UsageError(`${rawName} needs a value, as in ${rawName} ${example}.`);
    }
    last = token.name;
    given.set(token.name, [...(given.get(token.name) ?? []), value ?? '']);
  }
  return { given, words };
}

function refuseMisfits(flags: Flags, given: ReadonlyMap<string, unknown>, name: string, text: string): void {
  const { needs, excludes } = flags[name];
  const written = `--${name}${text === '' ? '' : ` ${text}`}`;
  if (needs !== undefined && !given.has(needs)) {
    const { example = '' } = flags[needs];
    throw new UsageError(`${written} needs --${needs}, as in ${`--${needs} ${example}`.trim()}.`);
  }
  if (excludes !== undefined && given.has(excludes)) {
    throw new UsageError(`${written} does not go with --${excludes}. Leave one of them out.`);
  }
}

function onlyFlags(flags: Flags): string {
  const [name, flag] = Object.entries(flags).find(([, { placeholder }]) => placeholder !== null) ?? [];
  return flag === undefined ? 'Leave it out.' : `Everything is given by flags, such as --${name} ${flag.example}.`;
}

function suggestion(name: string, flags: Flags): string {
  const names = [...Object.keys(flags), 'help'];
  const meant = closest(name, names);
  return meant === undefined ? `Flags are: --${names.join(', --')}.` : `Did you mean --${meant}?`;
}
