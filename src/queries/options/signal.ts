import { badQuery, show } from '../../series';
import { type BuiltInSignal, type SignalId } from '../../signals';
import { absenceOf } from './absent';
import { refuseOpen } from './choice';
import { base, isAbsent, type About, type Option, type Vocabulary } from './option';

/** An option that is one signal, with a default. */
export function signal(about: About & { readonly default: BuiltInSignal }): Option<SignalId> {
  return {
    describe: (name, vocabulary) => ({ ...describe(name, about, vocabulary), default: about.default }),
    read: (name, value, vocabulary) => readSignal(name, isAbsent(value) ? about.default : value, vocabulary),
  };
}

/** An option that is one signal, without which the query cannot be answered. */
export function requiredSignal(about: About): Option<SignalId> {
  return {
    describe: (name, vocabulary) => ({ ...describe(name, about, vocabulary), required: true }),
    read: (name, value, vocabulary) => readSignal(name, value, vocabulary),
  };
}

/** An option that is one signal, or null. */
export function optionalSignal(about: About): Option<SignalId | null> {
  return {
    describe: (name, vocabulary) => describe(name, about, vocabulary),
    read: (name, value, vocabulary) => (isAbsent(value) ? null : readSignal(name, value, vocabulary)),
  };
}

/** An option that is a list of signals, at least one, each taken once, in the order given. */
export function signals(about: About): Option<readonly SignalId[]> {
  return {
    describe: (name, vocabulary) => ({ ...describe(name, about, vocabulary), several: true, required: true }),
    read(name, value, vocabulary) {
      const list: unknown[] = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
      if (list.length === 0 || value === '') {
        throw badQuery(
          `Field "${name}" is ${show(value)}. List at least one signal, such as ["cpu_usage"]. Signals are: ${vocabulary.catalogue.ids.join(', ')}.`,
        );
      }
      return [...new Set(list.map((entry) => readSignal(name, entry, vocabulary)))];
    },
  };
}

/**
 * An option that is a list of signals, each taken once, in the order given. An empty or absent list means some usual ones.
 *
 * @param usual the signals without a choice.
 */
export function signalsOr(usual: readonly BuiltInSignal[], about: About): Option<readonly SignalId[]> {
  return {
    describe: (name, vocabulary) => ({ ...describe(name, about, vocabulary), several: true, usual }),
    read(name, value, vocabulary) {
      const list: unknown[] = isAbsent(value) ? [] : [value].flat();
      const chosen = list.map((entry) => readSignal(name, entry, vocabulary));
      return chosen.length === 0 ? usual : [...new Set(chosen)];
    },
  };
}

function describe(name: string, about: About, { catalogue }: Vocabulary) {
  return {
    type: 'signal' as const,
    ...base(name, about),
    values: catalogue.ids,
    labels: Object.fromEntries(catalogue.signals.map(({ id, label }) => [id, label])),
  };
}

/** @throws AnswerError naming the option, its value and the signals. */
export function readSignal(name: string, value: unknown, { catalogue, absent }: Vocabulary): SignalId {
  if (isAbsent(value)) {
    throw badQuery(`Field "${name}" is missing. Choose one of: ${catalogue.ids.join(', ')}.`);
  }
  refuseOpen(name, value);
  if (typeof value === 'string' && absent.has(value)) {
    throw badQuery(`Field "${name}" names the signal ${show(value)}. ${absenceOf([value], absent)}`);
  }
  if (!catalogue.has(value)) {
    throw badQuery(
      `Field "${name}" names the unknown signal ${show(value)}. Signals are: ${catalogue.ids.join(', ')}.`,
    );
  }
  return value;
}
