import { badQuery, compileExpression, readMember, show } from '../../series';

/** The group of a pipeline; null where it is in none. */
export type GroupOf = (name: string) => string | null;

/**
 * Who is compared with whom, by the option `peers`.
 *
 * @param peers a label that pipelines are split by, or `pipeline`; else a regular expression: peers are those of which its first group, or
 * all of it, matches the same text of the name. Null for all pipelines together.
 * @param by labels that pipelines are split by.
 * @throws AnswerError if it is neither.
 * @example groupsOf('(.*)-[0-9]+', [])('eu-1') // 'eu'
 */
export function groupsOf(peers: string | null, by: readonly string[]): GroupOf {
  if (peers === null) {
    return () => '';
  }
  const label = by.indexOf(peers);
  if (label >= 0) {
    return (name) => readMember(name, by).values[label];
  }
  if (peers === 'pipeline' && by.length > 0) {
    return (name) => readMember(name, by).pipeline;
  }
  if (/^[A-Za-z_]\w*$/.test(peers)) {
    throw badQuery(
      `Field "peers" is ${show(peers)}, which pipelines are not split by. List the label in "groupBy", or enter a regular expression such as "(.*)-[0-9]+".`,
    );
  }
  const pattern = compileExpression(
    peers,
    (cause) => `Field "peers" is ${show(peers)}, which is not a regular expression in RE2 syntax: ${cause}.`,
  );
  return (name) => {
    const matcher = pattern.matcher(name);
    return matcher.find() ? matcher.group(Math.min(1, matcher.groupCount())) : null;
  };
}
