/** Characters of a value that a message shows. */
const MOST_SHOWN = 120;
/** Lists and objects within each other that are shown; what is deeper is an ellipsis. */
const MOST_DEPTH = 6;

/** What would write to a terminal, turn the direction of a line, or end it, and JSON leaves as it is. */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * Shows any value in a message: as JSON, on one line, cut to a readable length. What JSON has no word for is named in English, for
 * a message is read by people: `show(undefined)` is `missing`. Takes no longer for a value that is large, deep, or contains itself.
 *
 * @example show('fraud-.*') // '"fraud-.*"'
 */
export function show(value: unknown): string {
  const text = written(value, MOST_SHOWN + 1, 0).replace(
    UNSEEN,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.length > MOST_SHOWN ? `${start(text, MOST_SHOWN - 1)}…` : text;
}

/** Characters of a message that is read, not searched. */
const LONGEST_MESSAGE = 900;

/**
 * A text that is no longer than a message may be: of a longer one the beginning and the end, which has the fix.
 *
 * @param most characters that are left.
 */
export function shorten(text: string, most = LONGEST_MESSAGE): string {
  const tail = Math.floor(most / 3);
  return text.length > most ? `${start(text, most - tail - 3)} … ${end(text, tail)}` : text;
}

/** The first characters of a text, without half of one that takes two. */
function start(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** The last characters of a text, without half of one that takes two. */
function end(text: string, length: number): string {
  const cut = text.slice(-length);
  return /^[\udc00-\udfff]/.test(cut) ? cut.slice(1) : cut;
}

/** @param room characters after which there is no need to go on. */
function written(value: unknown, room: number, depth: number): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(start(value, room));
    case 'object':
      return value === null ? 'null' : writtenObject(value, room, depth);
    case 'number':
      return writtenNumber(value);
    case 'undefined':
      return 'missing';
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return `a ${typeof value}`;
  }
}

function writtenNumber(value: number): string {
  if (Number.isNaN(value)) {
    // As YAML writes it: JSON has none.
    return '.nan';
  }
  return Number.isFinite(value) ? JSON.stringify(value) : `${value < 0 ? '-' : ''}infinity`;
}

function writtenObject(value: object, room: number, depth: number): string {
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  if (depth === MOST_DEPTH) {
    return `${open}…${close}`;
  }
  let text = open;
  // Neither the entries of a long list nor the names of a large object are gathered first.
  for (const key in value) {
    if (text.length >= room) {
      break;
    }
    if (Object.hasOwn(value, key)) {
      const entry = written((value as Record<string, unknown>)[key], room - text.length, depth + 1);
      text += `${text === open ? '' : ','}${isList ? '' : `${JSON.stringify(start(key, room))}:`}${entry}`;
    }
  }
  return text + close;
}
