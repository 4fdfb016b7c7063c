import { type Hider } from '../hidden-texts';
import { type EngineAnswer } from './engine-words';
import { isValue } from './answer/sample-value';

/** An answer that is no success, as it may be told. */
export function hideInAnswer<T extends EngineAnswer>(answer: T, { inText }: Hider): T {
  const { document, text, headers } = answer;
  return {
    ...answer,
    document: hideIn(document, inText),
    ...(text === undefined ? {} : { text: inText(text) }),
    ...(headers === undefined ? {} : { headers: hideIn(headers, inText) as T['headers'] }),
  };
}

/** What an answer has under `data` are names and values; all else is said by the engine. */
export function hideInDocument<T>(document: T, { inText, inName }: Hider): T {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return hideIn(document, inText) as T;
  }
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [inText(key), hideIn(value, key === 'data' ? inName : inText)]),
  ) as T;
}

/** The same value with all its texts changed, and the names of its fields; itself, not copied, where nothing was changed. */
function hideIn(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return isValue(value) ? value : hide(value);
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    return value;
  }
  if (!Array.isArray(value)) {
    const entries = Object.entries(value);
    const hidden = hideIn(entries, hide);
    // Labels may have any name, and therefore no prototype.
    return hidden === entries
      ? value
      : (Object.setPrototypeOf(Object.fromEntries(hidden as typeof entries), Object.getPrototypeOf(value)) as unknown);
  }
  let copy: unknown[] | undefined;
  for (let i = 0; i < value.length; i++) {
    const hidden = hideIn(value[i], hide);
    if (hidden !== value[i]) {
      copy ??= [...(value as unknown[])];
      copy[i] = hidden;
    }
  }
  return copy ?? value;
}
