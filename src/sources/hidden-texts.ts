/** A text that answers must not show. */
export interface Secret {
  readonly text: string;
  /** True where pipelines and labels may well be named so, as a tenant is. */
  readonly isName?: boolean;
}

/** Takes secrets out of what an engine says. */
export interface Hider {
  /** Sentences: errors, warnings, versions, headers. */
  inText(text: string): string;
  /** Names of metrics, pipelines and labels, with which questions are asked again. */
  inName(name: string): string;
}

/** What is shown in the place of a secret. */
export const HIDDEN = '[secret]';

/** A shorter secret is part of too many texts, and is found by trying: it is not hidden. */
const SHORTEST = 4;
/** A shorter one is hidden only where it is a word of its own. */
const SHORTEST_WITHIN_WORDS = 8;
/** Plain words and numbers are in names by right, such as `production`, unless they are as long as a passphrase. */
const SHORTEST_PLAIN = 12;
/** Letters alone, or digits alone, in words. */
const PLAIN = /^(?:\p{L}+(?:[-_. ]\p{L}+)*|\d+)$/u;

/**
 * What hides some secrets, as they are and as they are written in URLs, JSON, HTML, base64 (whatever is before them) and
 * hexadecimal digits. Parts of a secret stay.
 *
 * @example hiderOf([{ text: 'hunter22' }]).inText('token hunter22 is wrong') // 'token [secret] is wrong'
 */
export function hiderOf(secrets: readonly Secret[]): Hider {
  const long = secrets.filter(({ text }) => text.length >= SHORTEST);
  const inWhole = replacerOf(long);
  return {
    inText: (text) => (text.length <= 2 * LONGEST ? inWhole(text) : inEnds(text, inWhole)),
    inName: replacerOf(
      long.filter(({ text, isName }) => !isName && (!PLAIN.test(text) || text.length >= SHORTEST_PLAIN)),
    ),
  };
}

/** Characters of each end of a text that are looked at; half of them are kept, so that no secret is cut that was not seen whole. */
const LONGEST = 16_384;

/** The two ends of a text that is too long for anybody to read: all of it would only take time. */
function inEnds(text: string, hide: (text: string) => string): string {
  const kept = LONGEST / 2;
  return `${hide(text.slice(0, LONGEST)).slice(0, kept)} … ${hide(text.slice(-LONGEST)).slice(-kept)}`;
}

/** Hides nothing. */
export const NOTHING_HIDDEN: Hider = hiderOf([]);

function replacerOf(secrets: readonly Secret[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(({ text }) => formsOf(text)))].sort((a, b) => b.length - a.length);
  if (forms.length === 0) {
    return (text) => text;
  }
  const shortest = forms.at(-1)!.length;
  // Without the flag "u", which makes it ten times as slow.
  const pattern = new RegExp(forms.map(patternOf).join('|'), 'gi');
  return (text) => (text.length < shortest ? text : text.replace(pattern, HIDDEN));
}

function patternOf(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return form.length < SHORTEST_WITHIN_WORDS ? `(?<!\\w)${literal}(?!\\w)` : literal;
}

/** A secret as texts may have it. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const inJson = inQuotes(text);
  const written = [text, encodeURIComponent(bytes.toString()), new URLSearchParams({ '': text }).toString().slice(1)]
    .concat([inJson, inQuotes(inJson), escapedByGo(inJson), inQuotes(escapedByGo(inJson))])
    .concat(inHtml(text));
  // As bytes a short secret is short of the letters that would tell it from a word.
  return bytes.length < SHORTEST_WITHIN_WORDS ? written : [...written, bytes.toString('hex'), ...inBase64(bytes)];
}

const inQuotes = (text: string): string => JSON.stringify(text).slice(1, -1);

/** JSON as Go writes it, which is safe within a page. */
const escapedByGo = (json: string): string =>
  json.replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);

/** There are several ways to write quotes. */
function inHtml(text: string): string[] {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quotes: ReadonlyArray<readonly [double: string, single: string]> = [
    ['&quot;', '&#39;'],
    ['&#34;', '&#39;'],
    ['&quot;', '&#x27;'],
  ];
  return [escaped, ...quotes.map(([double, single]) => escaped.replaceAll('"', double).replaceAll("'", single))];
}

/** Bits of a character of base64. */
const BITS = 6;

/** The characters of base64 that depend on the secret alone, for each number of bytes before it, in both alphabets. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const [first, last] = [Math.ceil((before * 8) / BITS), Math.floor(((before + bytes.length) * 8) / BITS)];
    const own = encoded.slice(first, last);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
