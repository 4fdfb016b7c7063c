import { MOST_LEVELS, NestedTooDeep } from './document';
import { type Input } from './input';

/** Reads something, and yields wherever it needs more bytes. */
export type Reading<T> = Generator<void, T, void>;

/** What came is no JSON. */
export class NotJson extends Error {}

/** A part of a document is larger than anything that is kept of it. */
export class TooLong extends Error {
  constructor(what: string) {
    super(`${what} in it is longer than ${MOST_TEXT / 1024 / 1024} MiB`);
  }
}

/** Bytes of the longest text, and of the longest value that is kept as a whole. */
const MOST_TEXT = 1024 * 1024;
/** Bytes of the longest number, true, false or null. */
const MOST_SCALAR = 1024;
/** What a value costs, however short it is written. */
const LEAST_VALUE = 16;

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const BACKSLASH = 0x5c;

/** The next byte that is no blank; it stays unread. */
export function* next(input: Input): Reading<number> {
  for (;;) {
    const byte = input.peek();
    if (byte !== -1) {
      return byte;
    }
    yield* more(input);
  }
}

/** Waits for more bytes. */
export function* more({ ended }: Input): Reading<void> {
  if (ended) {
    throw new NotJson('it ends too soon');
  }
  yield;
}

function* expect(input: Input, byte: number): Reading<void> {
  if ((yield* next(input)) !== byte) {
    throw new NotJson(`it has no ${String.fromCharCode(byte)} where one must be`);
  }
  input.at++;
}

/** Whether a list goes on after one of its entries; what separates or ends it is read. */
export function* goesOn(input: Input, close: number): Reading<boolean> {
  const byte = yield* next(input);
  if (byte !== COMMA && byte !== close) {
    throw new NotJson('a list goes on without a comma');
  }
  input.at++;
  return byte === COMMA;
}

/** Whether an array or object has any entry; its beginning is read, and its end if it has none. */
export function* opens(input: Input, close: number): Reading<boolean> {
  input.at++;
  if ((yield* next(input)) !== close) {
    return true;
  }
  input.at++;
  return false;
}

/** The name of an entry of an object, with the colon behind it. */
export function* readName(input: Input): Reading<string> {
  if ((yield* next(input)) !== QUOTE) {
    throw new NotJson('a name is no text');
  }
  const text = yield* readText(input);
  yield* expect(input, COLON);
  return text;
}

/** Reads a text, whose quote is the next byte. O(bytes). */
export function* readText(input: Input): Reading<string> {
  let length = 1;
  let [plain, escaped] = [true, false];
  for (;;) {
    const { buffer, at, end } = input;
    for (; at + length < end; length++) {
      const byte = buffer[at + length];
      if (escaped) {
        escaped = false;
      } else if (byte === QUOTE) {
        input.at += length + 1;
        return plain
          ? buffer.toString('latin1', at + 1, at + length)
          : decoded(buffer.toString('utf8', at, at + length + 1));
      } else if (byte === BACKSLASH) {
        [plain, escaped] = [false, true];
      } else if (byte < 0x20) {
        throw new NotJson('a text has a control character');
      } else if (byte >= 0x80) {
        plain = false;
      }
    }
    if (length > MOST_TEXT) {
      throw new TooLong('a text');
    }
    yield* more(input);
  }
}

function decoded(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw new NotJson('a text is none');
  }
}

/** Reads a number, true, false or null. */
function* readScalar(input: Input): Reading<unknown> {
  let length = 0;
  for (;;) {
    const { buffer, at, end } = input;
    while (at + length < end && isOfScalar(buffer[at + length])) {
      length++;
    }
    if (length > MOST_SCALAR) {
      throw new NotJson('a number is too long');
    }
    if (at + length < end || input.ended) {
      input.at += length;
      return decoded(buffer.toString('latin1', at, at + length));
    }
    yield* more(input);
  }
}

/** Digits, letters, signs and points. */
function isOfScalar(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ||
    /[-+.]/.test(String.fromCharCode(byte))
  );
}

/**
 * Reads any value as `JSON.parse` does.
 *
 * @throws TooLong if it is larger than what is kept of one value.
 * @throws NestedTooDeep beyond {@link MOST_LEVELS}.
 */
export function* readValue(input: Input, depth = 0, room = { left: MOST_TEXT }): Reading<unknown> {
  refuseTooDeep(depth);
  if ((room.left -= LEAST_VALUE) < 0) {
    throw new TooLong('a value');
  }
  switch (yield* next(input)) {
    case QUOTE: {
      const text = yield* readText(input);
      room.left -= text.length;
      return text;
    }
    case OPEN_ARRAY: {
      const values: unknown[] = [];
      for (let going = yield* opens(input, CLOSE_ARRAY); going; going = yield* goesOn(input, CLOSE_ARRAY)) {
        values.push(yield* readValue(input, depth + 1, room));
      }
      return values;
    }
    case OPEN_OBJECT: {
      const entries: Array<[string, unknown]> = [];
      for (let going = yield* opens(input, CLOSE_OBJECT); going; going = yield* goesOn(input, CLOSE_OBJECT)) {
        const key = yield* readName(input);
        room.left -= key.length;
        entries.push([key, yield* readValue(input, depth + 1, room)]);
      }
      return Object.fromEntries(entries);
    }
    default:
      return yield* readScalar(input);
  }
}

function refuseTooDeep(depth: number): void {
  if (depth > MOST_LEVELS) {
    throw new NestedTooDeep();
  }
}

/**
 * Leaves out any value, of whatever size, in constant memory. What is within an array or object is not looked at, but for its
 * depth.
 */
export function* skipValue(input: Input): Reading<void> {
  const first = yield* next(input);
  if (first !== OPEN_ARRAY && first !== OPEN_OBJECT && first !== QUOTE) {
    yield* readScalar(input);
    return;
  }
  let depth = 0;
  let [inText, escaped] = [false, false];
  for (;;) {
    const { buffer, end } = input;
    let { at } = input;
    while (at < end) {
      const byte = buffer[at++];
      if (escaped) {
        escaped = false;
      } else if (byte === QUOTE) {
        inText = !inText;
      } else if (inText) {
        escaped = byte === BACKSLASH;
      } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        refuseTooDeep(++depth);
      } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
        depth--;
      }
      if (depth === 0 && !inText) {
        input.at = at;
        return;
      }
    }
    input.at = at;
    yield* more(input);
  }
}
