import { decimalIn, formatDuration, parseDuration } from '../../series';
import { parseListenAddress, type ListenAddress } from './listen-address';
import { parseMoment, type Moment } from './moment';
import { badValue } from './usage-error';

/** A flag of a command: how it is written, what it means, and how its text is read. */
export interface Flag<T> extends Words {
  /** Name of the value in the help, such as `FILE`; null for a switch, which has no value. */
  readonly placeholder: string | null;
  /** The words it can be; absent where it can be others. */
  readonly choices?: readonly string[];
  /** True if each use adds a value; otherwise the last one counts. */
  readonly repeatable: boolean;
  /**
   * Reads what was given.
   *
   * @param texts the values in their order, or the default alone; an empty text for a switch.
   * @param flag the flag as it is written, for messages.
   * @param now epoch milliseconds, which relative times count from.
   * @throws UsageError that names the flag, the value and what it can be.
   */
  read(texts: readonly string[], flag: string, now: number): T;
}

/** What a flag says about itself, whatever its type. */
interface Words {
  /** One or two sentences without a period at the end. */
  readonly help: string;
  /** A value that works, for messages and help. */
  readonly example?: string;
  /** What counts where the flag is not given, as one would write it. */
  readonly default?: string;
  /** Heading of the flag in the help. */
  readonly group?: string;
  /** Words that may follow its value, each as one more value. */
  readonly continued?: RegExp;
  /** Another flag without which this one means nothing. */
  readonly needs?: string;
  /** Another flag that this one does not go with. */
  readonly excludes?: string;
}

/** Flags of a command by their names, without the dashes. */
export type Flags = Readonly<Record<string, Flag<unknown>>>;

/** What the flags of a command read as. */
export type ValuesOf<F extends Flags> = { readonly [N in keyof F]: F[N] extends Flag<infer T> ? T : never };

/** A flag without a default may be absent. */
type Given<T, W extends Words> = W extends { readonly default: string } ? T : T | undefined;
type Valued = Words & { readonly placeholder: string; readonly example: string };

/** A flag with any text. */
export function text<const W extends Valued>(words: W): Flag<Given<string, W>> {
  return single(words, (given) => given);
}

/** A flag with the URL of an HTTP server. */
export function url<const W extends Words & { readonly example: string }>(words: W): Flag<Given<string, W>> {
  return single({ ...words, placeholder: 'URL' }, (given, flag) => {
    if (!/^https?:\/\/[^/]/i.test(given) || !URL.canParse(given)) {
      throw badValue(flag, given, `is not a URL. Give one such as ${words.example}.`);
    }
    return given;
  });
}

/** A flag with any text that may be given several times. */
export function texts(words: Valued): Flag<readonly string[]> {
  return { ...words, repeatable: true, read: (given) => given };
}

/** A flag with a number above `above` and up to `max`. */
export function number<const W extends Valued & { readonly above: number; readonly max: number }>({
  above,
  max,
  ...words
}: W): Flag<Given<number, W>> {
  return single(words, (given, flag) => {
    const value = decimalIn(given);
    if (!(value > above && value <= max)) {
      throw badValue(
        flag,
        given,
        `is not a number above ${above} and up to ${max}. Give one such as ${words.example}.`,
      );
    }
    return value;
  });
}

/** A flag with a duration from `min` to `max`, such as `1h30m`, in milliseconds. */
export function duration<const W extends Valued & { readonly min: number; readonly max: number }>({
  min,
  max,
  ...words
}: W): Flag<Given<number, W>> {
  return single(words, (given, flag) => {
    const value = parseDuration(given);
    if (value === null || value < min || value > max) {
      const span = `from ${formatDuration(min)} to ${formatDuration(max)}`;
      throw badValue(flag, given, `is not a duration ${span}. Give one such as ${words.example}.`);
    }
    return value;
  });
}

/** A flag with one of several words. */
export function choice<const C extends string, const W extends Words>(
  choices: readonly [C, ...C[]],
  words: W,
): Flag<Given<C, W>> {
  const described = { example: choices[0], ...words, choices, placeholder: choices.join('|') };
  return single(described, (given, flag) => {
    const chosen = choices.find((candidate) => candidate === given);
    if (chosen === undefined) {
      throw badValue(flag, given, `is unknown. Choose ${choices.join(' or ')}.`);
    }
    return chosen;
  });
}

/** A flag with an instant as {@link parseMoment} reads it without a time zone. */
export function moment<const W extends Words>(words: W): Flag<Given<Moment, W>> {
  return single({ example: '-30d', ...words, placeholder: 'TIME' }, (given, flag, now) =>
    parseMoment(given, flag, { now }),
  );
}

/** A flag with the address where a server listens, by default a port of this machine alone. */
export function listenAddress(port: number, words: Partial<Words> = {}): Flag<ListenAddress> {
  return single(
    {
      help: 'where to listen. A port alone listens on this machine only, 0 takes any free port',
      placeholder: '[HOST:]PORT',
      example: String(port),
      ...words,
      default: `127.0.0.1:${port}`,
    },
    parseListenAddress,
  );
}

/** A flag with names by which a server may be asked besides its own. */
export function allowedHosts(words: Partial<Words> = {}): Flag<readonly string[]> {
  return texts({
    help: 'a name by which the server may be asked, beside addresses, localhost and that of this machine: web pages of others cannot reach it by names of their own',
    placeholder: 'NAME',
    example: 'ml.example.org',
    ...words,
  });
}

/** A flag without a value: true if it is given. */
export function toggle(words: Words): Flag<boolean> {
  return { ...words, placeholder: null, repeatable: false, read: (given) => given.length > 0 };
}

function single<T, W extends Words & { readonly placeholder: string }>(
  words: W,
  read: (text: string, flag: string, now: number) => T,
): Flag<Given<T, W>> {
  return {
    ...words,
    repeatable: false,
    // Parsing fills in the default, so the value is absent only where the flag has none.
    read: (given, flag, now) =>
      (given.length === 0 ? undefined : read(given[given.length - 1], flag, now)) as Given<T, W>,
  };
}
