import { badQuery, refuseVariables, show } from '../../series';
import { base, isAbsent, type About, type Option, type Vocabulary } from './option';

/** Values with their labels. */
type Labels = Readonly<Record<string, string>>;
/** The values. */
type Word<Of extends Labels> = keyof Of & string;

/**
 * An option that is one of a few words.
 *
 * @param labels the values with their labels, in the order in which an editor lists them.
 * @param about its default included.
 * @example choice({ active: 'Alerts', all: 'All checks' }, { label: 'Checks', description: '…', default: 'active' })
 */
export function choice<Of extends Labels>(labels: Of, about: About & { readonly default: Word<Of> }): Option<Word<Of>> {
  const values = Object.keys(labels) as Array<Word<Of>>;
  return {
    describe: (name) => ({ type: 'choice', ...base(name, about), values, labels, default: about.default }),
    read(name, value) {
      const chosen = isAbsent(value) ? about.default : value;
      refuseOpen(name, chosen);
      if (!values.includes(chosen as Word<Of>)) {
        throw badQuery(`Field "${name}" is ${show(chosen)}. Choose one of: ${values.join(', ')}.`);
      }
      return chosen as Word<Of>;
    },
  };
}

/**
 * An option that is a list of words, each taken once, in the order of the words. An empty or absent list means all of them.
 *
 * @param labelsOf the values with their labels; they may depend on the data source.
 */
export function choices<Of extends Labels>(
  labelsOf: Of | ((vocabulary: Vocabulary) => Of),
  about: About,
): Option<ReadonlyArray<Word<Of>>> {
  const labelled = (vocabulary: Vocabulary): Of => (typeof labelsOf === 'function' ? labelsOf(vocabulary) : labelsOf);
  return {
    describe(name, vocabulary) {
      const labels = labelled(vocabulary);
      return { type: 'choice', ...base(name, about), values: Object.keys(labels), labels, several: true };
    },
    read(name, value, vocabulary) {
      const values = Object.keys(labelled(vocabulary)) as Array<Word<Of>>;
      const list: unknown[] = isAbsent(value) ? [] : [value].flat();
      for (const entry of list) {
        refuseOpen(name, entry);
        if (!values.includes(entry as Word<Of>)) {
          throw badQuery(`Field "${name}" holds ${show(entry)}. Choose among: ${values.join(', ')}.`);
        }
      }
      return list.length === 0 ? values : values.filter((one) => list.includes(one));
    },
  };
}

/**
 * An option that is a list of words, as {@link choices} has it. An empty or absent list means the usual ones.
 *
 * @param usual the words without a choice.
 */
export function choicesOr<Of extends Labels>(
  usual: ReadonlyArray<Word<Of>>,
  labels: Of,
  about: About,
): Option<ReadonlyArray<Word<Of>>> {
  const any = choices(labels, about);
  return {
    describe: (name, vocabulary) => ({ ...any.describe(name, vocabulary), usual }),
    read: (name, value, vocabulary) =>
      isAbsent(value) || (Array.isArray(value) && value.length === 0) ? usual : any.read(name, value, vocabulary),
  };
}

/** Refuses a text that still holds a variable of a dashboard. */
export function refuseOpen(name: string, value: unknown): void {
  if (typeof value === 'string') {
    refuseVariables(name, value);
  }
}
