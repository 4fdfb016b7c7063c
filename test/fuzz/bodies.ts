import { type OddBody } from './engine';
import { type Random } from './random';
import { jsonOf, mutated, oddValue } from './values';

const STATUSES = [200, 200, 200, 200, 200, 204, 302, 400, 401, 404, 422, 500, 502];
const TYPES = [
  'application/json',
  'application/json',
  'application/json; charset=utf-8',
  'text/html',
  'text/plain',
  '',
  'x',
];
const GARBAGE = [
  '',
  ' ',
  '\0',
  '\ufeff{}',
  '<html><body>Sign in</body></html>',
  '{',
  'null',
  '"success"',
  '[]',
  '7',
  '\r\n\r\n',
  '{}{}',
];
/** What an engine might write where a number belongs. */
const VALUES = [
  '',
  ' ',
  '0x10',
  'NaN',
  '+Inf',
  '-Inf',
  '1e400',
  '1_0',
  'nan',
  '٣',
  '1,5',
  '--1',
  'Infinity',
  '1e-400',
  '0b1',
  '.',
];

/** A body of an engine that is no longer proper, or hardly. */
export function oddBody(proper: unknown, random: Random): OddBody {
  const status = random.chance(0.8) ? 200 : random.pick(STATUSES);
  const type = random.chance(0.9) ? 'application/json' : random.pick(TYPES);
  return { status, type, body: bodyOf(proper, random) };
}

function bodyOf(proper: unknown, random: Random): string | Buffer {
  const kind = random.below(100);
  if (kind < 55) {
    let document = proper;
    for (let changes = 1 + random.below(3); changes > 0; changes--) {
      document = random.chance(0.3) ? withValue(document, random) : mutated(document, random);
    }
    return jsonOf(document);
  }
  const text = JSON.stringify(proper);
  const at = random.below(text.length);
  if (kind < 65) {
    return text.slice(0, at);
  }
  if (kind < 80) {
    const bytes = Buffer.from(text);
    for (let flips = 1 + random.below(8); flips > 0; flips--) {
      bytes[random.below(bytes.length)] = random.below(256);
    }
    return bytes;
  }
  if (kind < 90) {
    return text.slice(0, at) + random.pick(GARBAGE) + text.slice(at);
  }
  return kind < 95 ? random.pick(GARBAGE) : jsonOf(oddValue(random));
}

/** Another text in the place of one of the values. */
function withValue(document: unknown, random: Random): unknown {
  const text = JSON.stringify(document);
  const values = [...text.matchAll(/,"[\d.e+-]+"\]/g)];
  if (values.length === 0) {
    return mutated(document, random);
  }
  const { index, 0: found } = random.pick(values);
  return JSON.parse(
    `${text.slice(0, index)},${JSON.stringify(random.pick(VALUES))}]${text.slice(index + found.length)}`,
  ) as unknown;
}
