/** An entry of a schedule, but for its onset. */
interface Entry {
  readonly type: string;
  readonly pipeline?: string;
  readonly magnitude?: number;
}

/**
 * Reads `TYPE[:PIPELINE[:MAGNITUDE]]` as an entry of a schedule, which is checked elsewhere. A pipeline may hold colons, as
 * regular expressions do: what follows the last one is the magnitude if it is a number.
 *
 * @example entryOf('memory_leak:churn:1.5') // { type: 'memory_leak', pipeline: 'churn', magnitude: 1.5 }
 */
export function entryOf(text: string): Entry {
  const [, type, rest] = /^([^:]*):?(.*)$/s.exec(text)!;
  const [, pipeline, magnitude] = /^(.*?)(?::([-+]?[\d.]+))?$/s.exec(rest)!;
  return {
    type,
    ...(pipeline === '' ? {} : { pipeline }),
    ...(magnitude === undefined ? {} : { magnitude: Number(magnitude) }),
  };
}
