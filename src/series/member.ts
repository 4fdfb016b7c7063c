/** A pipeline, or the part of it whose series have some values of the labels that it is split by. */
export interface Member {
  readonly pipeline: string;
  /** In the order of the labels; '' for a label that its series do not have. */
  readonly values: readonly string[];
}

const DOTS = /·/g;
const TWO_DOTS = /··/g;
/** Stands for a value that is missing; a value that is written so has one dash more. */
const DASHES = /^–*$/;

/** What comes before the value of a label; within values the dot stands twice, so that this is in none of them. */
const before = (label: string): string => ` · ${label}=`;

/**
 * What a member is called wherever a pipeline is: readable, and different for different members. O(length).
 *
 * @param labels that pipelines are split by; without any, a member is its pipeline.
 * @example memberName({ pipeline: 'fraud', values: ['eu', ''] }, ['region', 'version']) // 'fraud · region=eu · version=–'
 */
export function memberName({ pipeline, values }: Member, labels: readonly string[]): string {
  return pipeline + labels.map((label, i) => before(label) + written(values[i])).join('');
}

function written(value: string): string {
  return DASHES.test(value) ? `${value}–` : value.replace(DOTS, '··');
}

/**
 * A member by its name, as {@link memberName} made it of the same labels. What is of no pipeline, such as a total, has none of the
 * values either. O(length).
 */
export function readMember(name: string, labels: readonly string[]): Member {
  const values: string[] = [];
  let rest = name;
  for (const label of [...labels].reverse()) {
    const mark = before(label);
    const start = rest.lastIndexOf(mark);
    if (start < 0) {
      return { pipeline: name, values: labels.map(() => '') };
    }
    values.unshift(read(rest.slice(start + mark.length)));
    rest = rest.slice(0, start);
  }
  return { pipeline: rest, values };
}

function read(value: string): string {
  return DASHES.test(value) ? value.slice(1) : value.replace(TWO_DOTS, '·');
}

/** The pipeline of a member; see {@link readMember}. */
export function pipelineOf(name: string, labels: readonly string[]): string {
  return readMember(name, labels).pipeline;
}

/** Whether a member is another one, or lacks labels that the other one has: what is known of it is true of the other one too. */
export function covers(wide: Member, narrow: Member): boolean {
  return (
    wide.pipeline === narrow.pipeline && wide.values.every((value, i) => value === '' || value === narrow.values[i])
  );
}

/**
 * The name of a member's whole pipeline, as that of a member without any of the labels.
 *
 * @example wholeOf('fraud · region=eu', ['region']) // 'fraud · region=–'
 */
export function wholeOf(name: string, labels: readonly string[]): string {
  return memberName({ pipeline: pipelineOf(name, labels), values: labels.map(() => '') }, labels);
}
