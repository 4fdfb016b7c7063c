import { givenValue, type OptionInfo } from '../../contract/options';
import { inList, lowerFirst } from '../../series';
import { type SignalId } from '../../signals';
import { type AbsentSignal } from '../../sources';

/** Signals that other data sources have, by their ids. */
export type AbsentSignals = ReadonlyMap<SignalId, AbsentSignal>;

/** A query without the signals that its data source does not have. */
export interface Readable {
  readonly raw: Readonly<Record<string, unknown>>;
  /** What was taken out. */
  readonly left: readonly SignalId[];
  /** True if an option has lost all that it named: nothing that was asked for is there. */
  readonly nothing: boolean;
}

/**
 * Takes out of a query what names a signal that presets add and its data source does not have. It has no samples, as a built-in
 * signal that is not mapped has none. A name that no data source has stays, for its option to refuse: where nothing else would be
 * read, the query stays as it is.
 *
 * @param options of the query's kind, in the words of the data source.
 */
export function withoutAbsent(
  raw: Readonly<Record<string, unknown>>,
  options: readonly OptionInfo[],
  absent: AbsentSignals,
): Readable {
  const changed: Record<string, unknown> = {};
  const left = new Set<SignalId>();
  let nothing = false;
  let mistaken = false;
  for (const option of options) {
    if (option.type !== 'signal' && option.type !== 'choice') {
      continue;
    }
    const isAbsent = (word: unknown): word is SignalId =>
      typeof word === 'string' && !option.values.includes(word) && absent.has(word);
    const given: unknown = givenValue(raw, option.name);
    const words: readonly unknown[] = option.several ? [given].flat() : [given];
    const gone = words.filter(isAbsent);
    mistaken ||= words.some((word) => typeof word === 'string' && !option.values.includes(word) && !isAbsent(word));
    if (gone.length > 0) {
      gone.forEach((id) => left.add(id));
      const kept = words.filter((word) => !isAbsent(word));
      changed[option.name] = kept.length === 0 ? null : kept;
      // Without any word left, an option would mean its default, which is not what was asked for.
      nothing ||= kept.length === 0 && (option.several === true || option.required === true || 'default' in option);
    }
  }
  return nothing && mistaken
    ? { raw, left: [], nothing: false }
    : { raw: { ...raw, ...changed }, left: [...left], nothing };
}

/** Which signals a data source does not have, why, and what has them, as sentences. */
export function absenceOf(ids: readonly SignalId[], absent: AbsentSignals): string {
  const signals = ids.flatMap((id) => absent.get(id) ?? []);
  const names = inList(signals.map(({ label }) => lowerFirst(label)));
  const lacks = new Set(signals.flatMap(({ lack }) => lack ?? []));
  const unexplained = signals.filter(({ lack }) => lack === null);
  return [
    `This data source does not have the ${signals.length === 1 ? 'signal' : 'signals'} ${names}.`,
    ...lacks,
    ...(unexplained.length > 0 ? [advice(unexplained)] : []),
  ].join(' ');
}

function advice(signals: readonly AbsentSignal[]): string {
  const presets = [...new Set(signals.flatMap((signal) => signal.presets))];
  const subject = signals.length === 1 ? 'It comes' : 'They come';
  return presets.length === 1
    ? `${subject} with the preset ${presets[0]}: add it in the settings of a Prometheus data source.`
    : `${subject} with the presets ${inList(presets)}: add one of them in the settings of a Prometheus data source.`;
}
