import { nestsDeeperThan } from '../../../series/json';

/** Levels of arrays and objects in a document; the API's own have eight. */
export const MOST_LEVELS = 64;

/** A document has more levels than anybody means. */
export class NestedTooDeep extends Error {
  constructor() {
    super(`it is nested deeper than ${MOST_LEVELS} levels`);
  }
}

/**
 * Parses JSON that is not trusted: what is nested too deep would end the stack of whoever walks through it. O(characters).
 *
 * @throws NestedTooDeep beyond {@link MOST_LEVELS}.
 * @throws SyntaxError if it is not JSON.
 */
export function parseDocument(text: string): unknown {
  if (nestsDeeperThan(MOST_LEVELS, text)) {
    throw new NestedTooDeep();
  }
  return JSON.parse(text) as unknown;
}
