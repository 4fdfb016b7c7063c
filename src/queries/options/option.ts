import { type OptionInfo } from '../../contract/options';
import { type Format } from '../../contract/query';
import { type Catalogue, type ServiceLevel } from '../../signals';
import { type Objective, type Rule } from '../../verdicts';
import { type AbsentSignals } from './absent';

/** The words that the options of one data source can take: its signals, its rules, its objectives. */
export interface Vocabulary {
  readonly catalogue: Catalogue;
  readonly rules: readonly Rule[];
  readonly objectives: readonly Objective[];
  readonly serviceLevels: readonly ServiceLevel[];
  /** Signals that it does not have, and others do by a preset: their names are no mistakes. */
  readonly absent: AbsentSignals;
}

/** What a kind says about an option, whatever it takes. */
export interface About {
  /** Its label: "Number of bins". */
  readonly label: string;
  readonly description: string;
  /** The only format whose answers it changes. */
  readonly format?: Format;
  /** False if a query that gives it cannot be streamed. */
  readonly live?: false;
}

/**
 * An option of a kind: reads its value from a query and describes itself. Parsing, messages, defaults, the editor's control,
 * the help and the docs all follow from it.
 */
export interface Option<T> {
  describe(name: string, vocabulary: Vocabulary): OptionInfo;
  /**
   * @param name of the option, for messages.
   * @param value as it came; undefined, null and an empty text are absent.
   * @throws AnswerError naming the option, its value and what it can be.
   */
  read(name: string, value: unknown, vocabulary: Vocabulary): T;
}

/** The options of a kind, by their names. */
export type OptionSet = Readonly<Record<string, Option<unknown>>>;

/** What reading a set of options gives. */
export type ValuesOf<Options extends OptionSet> = {
  readonly [Name in keyof Options]: Options[Name] extends Option<infer T> ? T : never;
};

/** True for what a query leaves out. */
export function isAbsent(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

/** The fields that all descriptions begin with. */
export function base(name: string, { label, description, format, live }: About): About & { readonly name: string } {
  return { name, label, description, ...(format ? { format } : {}), ...(live === false ? { live } : {}) };
}

/** Reads every option of a set. */
export function readOptions<Options extends OptionSet>(
  options: Options,
  raw: Readonly<Record<string, unknown>>,
  vocabulary: Vocabulary,
): ValuesOf<Options> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, option.read(name, raw[name], vocabulary)]),
  ) as ValuesOf<Options>;
}

/** Describes every option of a set, in its order. */
export function describeOptions(options: OptionSet, vocabulary: Vocabulary): OptionInfo[] {
  return Object.entries(options).map(([name, option]) => option.describe(name, vocabulary));
}
