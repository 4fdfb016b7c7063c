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
  refuseTooDeep(text);
  return JSON.parse(text) as unknown;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** By this bit brackets differ from braces. */
const BRACE = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

function refuseTooDeep(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++) {
        if (text.charCodeAt(at) === BACKSLASH) {
          at++;
        }
      }
    } else if ((char | BRACE) === OPEN) {
      if (++depth > MOST_LEVELS) {
        throw new NestedTooDeep();
      }
    } else if ((char | BRACE) === CLOSE) {
      depth--;
    }
  }
}
