import { closest } from '../command/closest';
import { badValue } from '../command/usage-error';
import { FAMILIES, FAMILY_NAMES, type FamilyName } from './families';

/** Which checks are asked for. */
export interface Selection {
  /** The families of which any check is. */
  readonly families: readonly FamilyName[];
  includes(family: FamilyName, check: string): boolean;
  /**
   * Refuses a name of a check that is none.
   *
   * @param found the ids of all checks of the families that have any.
   * @throws UsageError that names it, and the one that was meant.
   */
  refuseUnmatched(found: ReadonlyMap<FamilyName, ReadonlySet<string>>): void;
}

/** A name that was given, and what it means: a whole family where the check is null. */
interface Choice {
  readonly name: string;
  readonly family: FamilyName;
  readonly check: string | null;
}

const FLAG = '--only';

/**
 * Reads the values of `--only`: names of families and ids of checks, with commas between them.
 *
 * @param values none chooses the usual families.
 * @throws UsageError if a name is empty or its family is unknown.
 */
export function parseOnly(values: readonly string[]): Selection {
  const choices = values.flatMap((value) => value.split(',').map((name) => choiceOf(name.trim(), value)));
  if (choices.length === 0) {
    const isUsual = (name: FamilyName): boolean => FAMILIES[name].usual;
    return { families: FAMILY_NAMES.filter(isUsual), includes: isUsual, refuseUnmatched: () => undefined };
  }
  return {
    families: FAMILY_NAMES.filter((name) => choices.some(({ family }) => family === name)),
    includes: (family, check) =>
      choices.some((choice) => choice.family === family && (choice.check === null || choice.check === check)),
    refuseUnmatched: (found) => {
      for (const { name, family, check } of choices) {
        const ids = found.get(family);
        if (check !== null && ids !== undefined && !ids.has(check)) {
          throw badValue(FLAG, name, `is no check. ${hint(name, [...FAMILY_NAMES, ...ids])}`);
        }
      }
    },
  };
}

function choiceOf(name: string, value: string): Choice {
  if (name === '') {
    throw badValue(FLAG, value, 'has an empty name. Give families or ids of checks with a comma between them.');
  }
  const family = FAMILY_NAMES.find((one) => one === name.split(':')[0]);
  if (family !== undefined && !name.includes(':')) {
    return { name, family, check: null };
  }
  if (family === undefined) {
    if (name.includes(':')) {
      throw badValue(FLAG, name, `begins with no family of checks. ${hint(name.split(':')[0], FAMILY_NAMES)}`);
    }
    return { name, family: 'alerts', check: name };
  }
  return { name, family, check: family === 'alerts' ? name.slice(name.indexOf(':') + 1) : name };
}

function hint(name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${meant}?`;
}
