import { inList } from '../../series';
import { pipelineOf, readMember } from '../../series/member';
import { pipelinesInText, type SignalId } from '../../signals';
import { type SignalRemark } from '../remarks';
import { type Outside, type SignalValues } from '../types';
import { type Members } from './members';

/** The rows of one signal, by the names of members. */
export interface SignalRows extends Pick<SignalValues, 'outside'> {
  readonly signal: SignalId;
  readonly rows: ReadonlyMap<string, Float64Array>;
}

/** The rows of some members, and what a reader should know of them. */
export interface Repeated extends SignalRows {
  readonly warnings: readonly SignalRemark[];
  readonly infos: readonly SignalRemark[];
}

/**
 * Gives the rows of wholes to their parts. At each instant a member has the value that says most of it: its own, else that of the
 * nearest whole of which no part has a value then. So a signal without a label is there for each of its values, and a version
 * that went silent while another one goes on has no value. O(members · instants).
 *
 * @param targets names of the members that get a row.
 * @param members of the rows.
 * @param labels that pipelines are split by.
 */
export function repeatRows(
  { signal, rows, outside }: SignalRows,
  targets: readonly string[],
  members: Members,
  labels: readonly string[],
): Repeated {
  const masked = new Set<string>();
  const given = new Map<string, Float64Array>();
  for (const [name, row] of rows) {
    const parts = members.partsOf(name).flatMap((part) => rows.get(part) ?? []);
    const kept =
      parts.length === 0 ? row : row.map((value, i) => (parts.some((part) => isThere(part[i])) ? NaN : value));
    if (kept.some((value, i) => isThere(row[i]) && !isThere(value))) {
      masked.add(name);
    }
    given.set(name, kept);
  }
  const sourcesOf = (target: string): readonly string[] =>
    [target, ...members.wholesOf(target)].filter((name) => given.has(name));
  return {
    signal,
    rows: new Map(
      targets.flatMap((target) => {
        const [first, ...others] = sourcesOf(target).flatMap((name) => given.get(name) ?? []);
        return first === undefined ? [] : [[target, filled(first, others)] as const];
      }),
    ),
    ...(outside && { outside: outsideOf(outside, targets, members, rows) }),
    warnings: leftOutRemarks(signal, [...masked], labels),
    infos: repeatedRemarks(
      signal,
      [...given].filter(([, row]) => row.some(isThere)).map(([name]) => name),
      labels,
    ),
  };
}

const isThere = (value: number): boolean => !Number.isNaN(value);

function filled(first: Float64Array, others: readonly Float64Array[]): Float64Array {
  return others.length === 0
    ? first
    : first.map((value, i) => (isThere(value) ? value : (others.map((row) => row[i]).find(isThere) ?? NaN)));
}

/** What lies outside of a whole is told of its parts where none of them is measured by itself. */
function outsideOf(
  outside: ReadonlyMap<string, Outside>,
  targets: readonly string[],
  members: Members,
  rows: SignalRows['rows'],
): ReadonlyMap<string, Outside> {
  const isAlone = (name: string): boolean => !members.partsOf(name).some((part) => rows.has(part));
  return new Map(
    targets.flatMap((target) => {
      const found =
        outside.get(target) ??
        members
          .wholesOf(target)
          .filter(isAlone)
          .map((name) => outside.get(name))[0];
      return found === undefined ? [] : [[target, found] as const];
    }),
  );
}

/** The labels that a member lacks. */
export function lackedBy(name: string, labels: readonly string[]): readonly string[] {
  const { values } = readMember(name, labels);
  return labels.filter((_, i) => values[i] === '');
}

/** What is said of a signal whose series lack labels that pipelines are split by. */
export function repeatedRemarks(signal: SignalId, names: readonly string[], labels: readonly string[]): SignalRemark[] {
  return labels.flatMap((label) => {
    const lacking = names.filter((name) => lackedBy(name, labels).includes(label));
    const which = lacking.length === names.length ? 'the series have' : 'some series have';
    return lacking.length === 0
      ? []
      : [{ signal, says: `: ${which} no label ${label}, so the value is repeated for each ${label} of a pipeline.` }];
  });
}

/** What is said of a signal of which some series lack labels that others of their pipelines have. */
export function leftOutRemarks(signal: SignalId, names: readonly string[], labels: readonly string[]): SignalRemark[] {
  const lacked = labels.filter((label) => names.some((name) => lackedBy(name, labels).includes(label)));
  const pipelines = [...new Set(names.map((name) => pipelineOf(name, labels)))];
  return names.length === 0
    ? []
    : [
        {
          signal,
          says: `: series of ${pipelinesInText(pipelines)} without the label ${inList(lacked)} are left out where others of its series have it. Give all of them the label.`,
        },
      ];
}
