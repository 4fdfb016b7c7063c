import { badQuery, show } from '../../series';
import {
  base,
  describeOptions,
  isAbsent,
  readOptions,
  type About,
  type Option,
  type OptionSet,
  type ValuesOf,
} from './option';

/**
 * An option that is an object with options of its own, or null.
 *
 * @param example of a value, for messages.
 */
export function group<Options extends OptionSet>(
  fields: Options,
  about: About & { readonly example: object },
): Option<ValuesOf<Options> | null> {
  return {
    describe: (name, vocabulary) => ({
      type: 'group',
      ...base(name, about),
      fields: describeOptions(fields, vocabulary),
    }),
    read(name, value, vocabulary) {
      if (isAbsent(value)) {
        return null;
      }
      if (typeof value !== 'object' || Array.isArray(value)) {
        throw badQuery(`Field "${name}" is ${show(value)}. Give it as ${JSON.stringify(about.example)}.`);
      }
      const paths = Object.fromEntries(Object.entries(value).map(([field, entry]) => [`${name}.${field}`, entry]));
      const named = Object.fromEntries(Object.entries(fields).map(([field, option]) => [`${name}.${field}`, option]));
      const values = readOptions(named, paths, vocabulary);
      return Object.fromEntries(
        Object.keys(fields).map((field) => [field, values[`${name}.${field}`]]),
      ) as ValuesOf<Options>;
    },
  };
}
