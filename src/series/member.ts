/** A pipeline, or the part of it whose series have some values of the labels that it is split by. */
export interface Member {
  readonly pipeline: string;
  /** In the order of the labels; '' for a label that its series have not. */
  readonly values: readonly string[];
}

/** Between the pipeline and the values; within a value the dot stands twice, so that names can be read again. */
const BETWEEN = ' · ';
const DOTS = /·/g;
const TWO_DOTS = /··/g;
/** Stands for a value that is missing; a value that is written so has one dash more. */
const DASHES = /^–*$/;

/**
 * What a member is called wherever a pipeline is: readable, and different for different members.
 *
 * @example memberName({ pipeline: 'fraud', values: ['eu', ''] }) // 'fraud · eu · –'
 */
export function memberName({ pipeline, values }: Member): string {
  return [pipeline, ...values.map(written)].join(BETWEEN);
}

function written(value: string): string {
  return DASHES.test(value) ? `${value}–` : value.replace(DOTS, '··');
}

/**
 * A member by its name, as {@link memberName} made it. What is of no pipeline, such as a total, has none of the values either.
 *
 * @param labels how many labels pipelines are split by.
 */
export function readMember(name: string, labels: number): Member {
  const values: string[] = [];
  let rest = name;
  for (let i = 0; i < labels; i++) {
    const end = rest.lastIndexOf(BETWEEN);
    if (end < 0) {
      return { pipeline: name, values: new Array<string>(labels).fill('') };
    }
    values.unshift(read(rest.slice(end + BETWEEN.length)));
    rest = rest.slice(0, end);
  }
  return { pipeline: rest, values };
}

function read(value: string): string {
  return DASHES.test(value) ? value.slice(1) : value.replace(TWO_DOTS, '·');
}

/** The pipeline of a member; see {@link readMember}. */
export function pipelineOf(name: string, labels: number): string {
  return readMember(name, labels).pipeline;
}
