import { type Format } from './query';

/** What all options say about themselves. */
interface OptionBase {
  /** Name of the field in the query. */
  readonly name: string;
  /** Its label: "Number of bins". */
  readonly label: string;
  readonly description: string;
  /** True if a query without it cannot be answered. */
  readonly required?: boolean;
  /** The only format whose answers it changes; absent if it changes all of them. */
  readonly format?: Format;
  /** False if a query that gives it cannot be streamed. */
  readonly live?: false;
}

/** An option that takes one of some values, or several of them. */
interface ValuedOption extends OptionBase {
  readonly values: readonly string[];
  /** Labels of the values. */
  readonly labels: Readonly<Record<string, string>>;
  /** True if the option is a list; an empty or absent list then means all values, unless it is required. */
  readonly several?: boolean;
  readonly default?: string;
  /** What an empty or absent list means, where that is not all values. */
  readonly usual?: readonly string[];
}

/** One or several signals of the data source, by their ids. */
export interface SignalOption extends ValuedOption {
  readonly type: 'signal';
}

/** One or several of a few words. */
export interface ChoiceOption extends ValuedOption {
  readonly type: 'choice';
}

/** On or off. */
export interface FlagOption extends OptionBase {
  readonly type: 'flag';
  readonly default: boolean;
}

/** A number, within limits where it has any, both included. */
export interface NumberOption extends OptionBase {
  readonly type: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly integer: boolean;
  readonly default?: number;
}

/** A list of numbers, or a word in its place. */
export interface NumbersOption extends OptionBase {
  readonly type: 'numbers';
  /** The words. */
  readonly values: readonly string[];
  /** Labels of the words. */
  readonly labels: Readonly<Record<string, string>>;
  /** Numbers that a list may have. */
  readonly most: number;
}

/** A span of time such as `5m`. */
export interface DurationOption extends OptionBase {
  readonly type: 'duration';
  /** True if it can be a span of the calendar: `1d`, `1w`, `1M`, `1y`. */
  readonly calendar?: boolean;
  readonly default?: string;
}

/** A text that is typed, or a list of them. */
export interface TextOption extends OptionBase {
  readonly type: 'text';
  /** True if it is a list. */
  readonly several?: boolean;
  /** What is shown while there is none. */
  readonly placeholder: string;
}

/** An object with fields of its own; absent as a whole unless its required fields are set. */
export interface GroupOption extends OptionBase {
  readonly type: 'group';
  readonly fields: readonly OptionInfo[];
}

/** One option of a kind, as an editor, the help and the docs need to know it. */
export type OptionInfo =
  SignalOption | ChoiceOption | FlagOption | NumberOption | NumbersOption | DurationOption | TextOption | GroupOption;

/**
 * The value that a query gives an option; undefined where it gives none, so that the default applies.
 *
 * @param path names of the option and, within a group, of its field: `aggregate.every`.
 */
export function givenValue(query: Readonly<Record<string, unknown>>, path: string): unknown {
  const value = path
    .split('.')
    .reduce<unknown>(
      (part, name) =>
        typeof part === 'object' && part !== null ? (part as Readonly<Record<string, unknown>>)[name] : undefined,
      query,
    );
  const absent = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return absent ? undefined : value;
}

/** Whether a value says on or off: a variable, or a hand, may write it as text; undefined for any other. */
export function flagIn(value: unknown): boolean | undefined {
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;
}

/**
 * What a query says of an option that is on or off.
 *
 * @param otherwise for a value that says neither: the default of the option.
 */
export function flagOf(value: unknown, otherwise: boolean): boolean {
  return flagIn(value) ?? otherwise;
}

/** A value that is not known before its variable is filled in, as it is written, such as `$engine`; undefined for any other. */
export function variableOf(value: unknown): string | undefined {
  return typeof value === 'string' && /\$|\[\[/.test(value) ? value : undefined;
}

/** True if a query can be asked: it gives every option that its kind requires. */
export function isAnswerable(
  query: Readonly<Record<string, unknown>>,
  { options }: { readonly options: readonly OptionInfo[] },
): boolean {
  return options.every(({ name, required }) => required !== true || givenValue(query, name) !== undefined);
}
