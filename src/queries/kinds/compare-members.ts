import { badQuery, inList, memberName, readMember, show } from '../../series';

/** A side of a comparison as the query names it. */
interface Side {
  /** Null where any pipeline may have the labels. */
  readonly pipeline: string | null;
  /** Values of labels by their names, in the order given; empty where a pipeline is named as a whole. */
  readonly labels: ReadonlyMap<string, string>;
}

/** What parts a name in two: a comma, or the dot that names of members have. */
const BETWEEN = /\s*[·,]\s*/;
const LABEL = /^([A-Za-z_][\w.]*)\s*=\s*(?:"(.*)"|(.*))$/;

/**
 * Reads the name of a side: values of labels, with or without a pipeline before them, or else a whole pipeline.
 *
 * @example readSide('fraud · version=42') // { pipeline: 'fraud', labels: Map { version → 42 } }
 */
function readSide(text: string): Side {
  const parts = text.split(BETWEEN);
  const labels = parts.map((part) => LABEL.exec(part));
  const first = labels[0] === null ? 1 : 0;
  const named = labels.slice(first);
  return named.length === 0 || named.includes(null)
    ? { pipeline: text, labels: new Map() }
    : {
        pipeline: first === 1 ? parts[0] : null,
        labels: new Map(named.map((found) => [found?.[1] ?? '', found?.[2] ?? found?.[3] ?? ''])),
      };
}

/** Whether a text is a name that a member of pipelines that are split by some labels can have. */
function isMemberName(text: string, by: readonly string[]): boolean {
  return by.length > 0 && memberName(readMember(text, by), by) === text;
}

/**
 * The labels that pipelines have to be split by, so that both sides are members: those that the sides name. Names of members of the query's own
 * `groupBy` leave it as it is, and so do names of pipelines.
 *
 * @throws AnswerError if the sides name different labels: they would overlap.
 */
export function labelsOfSides(a: string, b: string, by: readonly string[]): readonly string[] {
  if ([a, b].every((text) => isMemberName(text, by))) {
    return by;
  }
  const [first, second] = [a, b].map((text) => [...readSide(text).labels.keys()]);
  if (first.length !== second.length || first.some((label) => !second.includes(label))) {
    const say = (labels: readonly string[]): string =>
      labels.length === 0 ? 'no label' : inList(labels.map((label) => show(label)));
    throw badQuery(
      `Field "a" names ${say(first)}, and field "b" ${say(second)}: the sides may overlap. Name the same labels, such as "version=41" and "version=42".`,
    );
  }
  return first.length === 0 ? by : first;
}

/**
 * The pipeline or member that a side names; undefined where there is none. O(known).
 *
 * @param by labels that pipelines are split by, as {@link labelsOfSides} has them.
 * @throws AnswerError if several pipelines have the labels.
 */
export function memberOfSide(
  field: 'a' | 'b',
  text: string,
  known: ReadonlySet<string>,
  by: readonly string[],
): string | undefined {
  if (known.has(text)) {
    return text;
  }
  const { pipeline, labels } = readSide(text);
  if (labels.size === 0) {
    return undefined;
  }
  const found = [...known].filter((name) => {
    const member = readMember(name, by);
    return (
      (pipeline === null || member.pipeline === pipeline) &&
      by.every((label, i) => member.values[i] === labels.get(label))
    );
  });
  if (found.length > 1) {
    const pipelines = found.map((name) => readMember(name, by).pipeline);
    throw badQuery(
      `Field "${field}" is ${show(text)}, which ${found.length} pipelines have: ${inList(pipelines.slice(0, 3))}${found.length > 3 ? ' …' : ''}. Name one, such as ${show(found[0])}, or choose a pipeline.`,
    );
  }
  return found[0];
}
