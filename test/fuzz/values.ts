import { type Random } from './random';

// What nobody means and anybody can send. None of the texts holds a word that messages may not have, so that finding one in a message
// says that it came from us.

/** A value that JSON.stringify would not write: it is written as it stands. */
export class Literal {
  constructor(readonly text: string) {}
}

const NUMBERS = [
  ...[0, -0, 1, -1, 0.5, -0.5, 1e-320, 1e308, -1e308, 2 ** 31, 2 ** 32 + 1, 2 ** 53, -(2 ** 53), 8.64e15, 8.64e15 + 1],
  ...[0.1 + 0.2, 1e21, 1e-7, 59, 60, 61, 3_600, 86_400, 1_768_478_400_000].map((number) => new Literal(String(number))),
  ...['1e999', '-1e999', '9007199254740993', '18446744073709551616', '-9223372036854775808', '0.0000000000000001'].map(
    (text) => new Literal(text),
  ),
];

/** Names that every object has, and that what is looked up by a name must not find. */
const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
];

const TEXTS = [
  ...[
    '',
    ' ',
    '\n',
    '\0',
    '\t\r\n',
    '\u001b[31m',
    '\u202e\u2066',
    '\ufeff',
    '\ud800',
    '\udc00\ud800',
    '😀',
    'é',
    'ﷺ'.repeat(30),
  ],
  ...[
    'null',
    'true',
    'false',
    '0',
    '-1',
    '1e999',
    '0x10',
    ' 7 ',
    '1_000',
    '٣',
    '$pipeline',
    '${x:regex}',
    '[[x]]',
    '$__interval',
  ],
  ...[
    '$__interval_ms',
    '$__all',
    '.*',
    '.+',
    '(',
    ')',
    '[',
    '(a+)+$',
    'a{1000}{1000}',
    '(?=x)',
    '\\',
    '\\Q',
    '(?i)A',
    'a|b|',
    '^$',
  ],
  ...[
    '{',
    '}',
    '{}',
    '[]',
    '"',
    "'",
    '`',
    '<script>',
    '../../etc',
    'a'.repeat(65_536),
    '('.repeat(5_000),
    '\\'.repeat(999),
  ],
  ...[
    'x="y"',
    'x=~"("',
    'x!="a",y=~".*"',
    '{x="y"}',
    'a=',
    '="b"',
    'é="1"',
    '"a b"="c"',
    'x="\\xff"',
    'up{',
    'sum(rate(x[5m]))',
  ],
  ...['5m', '0s', '-5m', '1y', '1M', '1w', '99999999999d', '1h30m', '5 m', '1ms', 'P1D', 'now', 'now-1h', 'today'],
  ...[
    '2026-01-15T12:00:00Z',
    '2026-13-45',
    '-271821-04-20',
    '+275760-09-13T00:00:00Z',
    '9999-12-31',
    'Europe/Berlin',
    'UTC+25',
  ],
  ...[
    'http://',
    'http://127.0.0.1:1',
    'https://[::1]:1/x?y#z',
    'file:///etc/passwd',
    'javascript:1',
    '//x',
    'HTTP://EXAMPLE.COM:99999',
  ],
  ...[
    'baseline:',
    'baseline:cpu_usage',
    'baseline:x',
    'cpu_usage',
    'CPU_USAGE',
    'accuracy',
    'system',
    'churn',
    'fraud-detection',
  ],
];

const LARGE = [
  () => Array<number>(20_000).fill(0),
  () => Array<string>(2_000).fill('cpu_usage'),
  () => Array.from({ length: 2_000 }, (_, i) => `signal_${i}`),
  () => Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`name${i}`, i])),
  () => nested(90, (inner) => [inner]),
  () => nested(90, (inner) => ({ a: inner })),
  () => new Literal('['.repeat(5_000) + ']'.repeat(5_000)),
  () => new Literal('{"a":'.repeat(200_000) + '1' + '}'.repeat(200_000)),
];

function nested(levels: number, around: (inner: unknown) => unknown): unknown {
  return Array.from({ length: levels }).reduce<unknown>((inner) => around(inner), 1);
}

/** A name for a field: one that objects have of themselves, or an odd text. */
export const oddName = (random: Random): string =>
  random.pick(random.chance(0.5) ? PROTOTYPE_NAMES : TEXTS).slice(0, 2_000);

/** A value of any type, nearly always of the wrong one. */
export function oddValue(random: Random): unknown {
  const kind = random.below(100);
  if (kind < 30) {
    return random.pick(NUMBERS);
  }
  if (kind < 65) {
    return random.pick(TEXTS);
  }
  if (kind < 78) {
    return random.pick([null, true, false, [], {}, [null], [[]], [{}]]);
  }
  if (kind < 82) {
    return random.pick(PROTOTYPE_NAMES);
  }
  if (kind < 98) {
    return random.chance(0.5)
      ? Array.from({ length: random.below(4) }, () => oddValue(random))
      : Object.fromEntries(Array.from({ length: random.below(4) }, () => [oddName(random), oddValue(random)]));
  }
  return random.pick(LARGE)();
}

/** The same value with one change somewhere in it: another value, a field more, less, twice, or under another name. */
export function mutated(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Literal || random.chance(0.1)) {
    return typeof value === 'string' && random.chance(0.4) ? mutatedText(value, random) : oddValue(random);
  }
  const entries = Object.entries(value);
  const at = random.below(entries.length);
  const change = random.below(100);
  if (entries.length === 0 || change < 10) {
    entries.splice(at, 0, [oddName(random), oddValue(random)]);
  } else if (change < 17) {
    entries.splice(at, 1);
  } else if (change < 22) {
    entries.splice(at, 0, entries[random.below(entries.length)]);
  } else if (change < 27) {
    entries[at] = [oddName(random), entries[at][1]];
  } else {
    entries[at] = [entries[at][0], mutated(entries[at][1], random)];
  }
  return Array.isArray(value) ? entries.map(([, entry]: [string, unknown]) => entry) : Object.fromEntries(entries);
}

function mutatedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(TEXTS).slice(0, 200) + text.slice(at + random.below(3));
}

/** Writes JSON, with what JSON.stringify would change or refuse as it stands. */
export function jsonOf(value: unknown): string {
  if (value instanceof Literal) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map(jsonOf).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, entry]) => `${JSON.stringify(name)}:${jsonOf(entry)}`)
      .join(',')}}`;
  }
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}
