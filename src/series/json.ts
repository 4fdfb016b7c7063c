/** Settings, queries and what else people write nest less than ten deep. Deeper text is made to exhaust the stack of who reads it. */
const MOST_DEPTH = 100;

const [QUOTE, BACKSLASH] = ['"', '\\'].map((one) => one.charCodeAt(0));
const OPENING = new Set(['[', '{'].map((one) => one.charCodeAt(0)));
const CLOSING = new Set([']', '}'].map((one) => one.charCodeAt(0)));

/**
 * Reads JSON that others wrote, so that what it gives can be walked without a care for the stack.
 *
 * @param refuse makes the error of a problem, such as `is not JSON`, and of what the parser says of it, such as `: Unexpected end`, which
 *   helps who writes the text by hand.
 * @throws what `refuse` makes, if the text is not JSON or nests more than 100 lists and objects.
 */
export function parseJson(text: string, refuse: (problem: string, detail: string) => Error): unknown {
  if (nestsDeeperThan(MOST_DEPTH, text)) {
    throw refuse(`nests more than ${MOST_DEPTH} lists and objects`, '');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse('is not JSON', `: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether JSON text nests more than so many lists and objects, told without walking into them. Time linear in its length. */
export function nestsDeeperThan(most: number, text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      quoted = !quoted;
    } else if (quoted) {
      i += code === BACKSLASH ? 1 : 0;
    } else if (OPENING.has(code)) {
      depth++;
      if (depth > most) {
        return true;
      }
    } else if (CLOSING.has(code)) {
      depth--;
    }
  }
  return false;
}

/** Whether a value nests deeper than anyone would write that was read otherwise, such as YAML. True, too, of one that contains itself. */
export function nestsDeep(value: unknown): boolean {
  const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null;
  // A set: what YAML repeats by an alias is one object in many places.
  let level = new Set([value].filter(isObject));
  for (let depth = 0; depth < MOST_DEPTH && level.size > 0; depth++) {
    level = new Set([...level].flatMap((one) => Object.values(one) as unknown[]).filter(isObject));
  }
  return level.size > 0;
}
