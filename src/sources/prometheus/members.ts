import { groupBy } from '../../series/group-by';
import { covers, readMember, type Member } from '../../series/member';

/** Members of pipelines, to look up which of them are parts of others. O(names) to make. */
export interface Members {
  /** Those that are no more than other ones of them together: a pipeline as a whole is none where its parts are known. In order. */
  readonly narrowest: readonly string[];
  /** The parts of a member, itself not among them. */
  partsOf(name: string): readonly string[];
  /** What a member is a part of, itself not among them, the nearest first. */
  wholesOf(name: string): readonly string[];
}

interface Named extends Member {
  readonly name: string;
}

/**
 * Members by their names. Who lacks a label is a whole, of which those are parts who have it.
 *
 * @param names as `memberName` makes them, in any order.
 * @param labels that pipelines are split by.
 */
export function membersAmong(names: Iterable<string>, labels: readonly string[]): Members {
  const all = [...new Set(names)].map((name): Named => ({ name, ...readMember(name, labels) }));
  const siblings = groupBy(all, ({ pipeline }) => pipeline);
  const wholes = groupBy(all.filter(isWhole), ({ pipeline }) => pipeline);
  const partsOf = (name: string): readonly Named[] => {
    const member = readMember(name, labels);
    return isWhole(member)
      ? (siblings.get(member.pipeline) ?? []).filter((other) => other.name !== name && covers(member, other))
      : [];
  };
  return {
    narrowest: all
      .map(({ name }) => name)
      .filter((name) => partsOf(name).length === 0)
      .sort(),
    partsOf: (name) => partsOf(name).map((part) => part.name),
    wholesOf(name) {
      const member = readMember(name, labels);
      return (wholes.get(member.pipeline) ?? [])
        .filter((whole) => whole.name !== name && covers(whole, member))
        .sort((a, b) => labelled(b) - labelled(a))
        .map((whole) => whole.name);
    },
  };
}

const isWhole = ({ values }: Member): boolean => values.includes('');
const labelled = ({ values }: Member): number => values.filter((value) => value !== '').length;
