import { hiderOf } from './hidden-texts';

const SECRET = 'pa"ss<1>&\\/wörd+?=';
const hide = hiderOf([{ text: SECRET }]).inText;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test.each([
  ['as it is', SECRET],
  ['in capital letters', SECRET.toUpperCase()],
  ['in a URL', encodeURIComponent(SECRET)],
  ['in a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
  ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
  ['in JSON within JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
  ['in JSON of Go', 'pa\\"ss\\u003c1\\u003e\\u0026\\\\/wörd+?='],
  ['in a page', 'pa&quot;ss&lt;1&gt;&amp;\\/wörd+?='],
  ['in a page of Go', 'pa&#34;ss&lt;1&gt;&amp;\\/wörd+?='],
  ['in hexadecimal digits', Buffer.from(SECRET).toString('hex')],
])('a secret is hidden %s', (_, written) => {
  expect(hide(`before ${written}, after`)).toBe('before [secret], after');
});

test.each(['', 'a', 'ab', 'abc', 'user:'])('a secret is hidden in base64 after %j', (before) => {
  for (const encoding of ['base64', 'base64url'] as const) {
    const shown = hide(Buffer.from(`${before}${SECRET}xyz`).toString(encoding));
    const rest = Buffer.from(shown.replace('[secret]', ''), 'base64').toString('latin1');
    expect(shown).toContain('[secret]');
    expect(rest.length).toBeLessThanOrEqual(before.length + 6);
  }
});

test.each([
  // Too short to hide: it is in too many words.
  ['abc', 'abc is abc', 'abc is abc', 'abc'],
  // A word of its own only.
  ['pass', 'no pass for the password', 'no [secret] for the password', 'pass'],
  ['s3cr', 'a s3cr-t, s3cret', 'a [secret]-t, s3cret', '[secret]'],
  // Plain words and numbers are names by right.
  ['production', 'not in production-eu', 'not in [secret]-eu', 'production'],
  ['20260115', 'on 20260115', 'on [secret]', '20260115'],
  ['correct-horse-battery', 'correct-horse-battery', '[secret]', '[secret]'],
  ['hunter22', 'xhunter22x', 'x[secret]x', '[secret]'],
])('%s is hidden by its length and its letters', (text, said, shown, name) => {
  const { inText, inName } = hiderOf([{ text }]);
  expect(inText(said)).toBe(shown);
  expect(inName(text)).toBe(name);
});

test('what may be a name stays in names', () => {
  const { inText, inName } = hiderOf([{ text: 'tenant-4711-eu', isName: true }]);
  expect([inText('no tenant-4711-eu'), inName('tenant-4711-eu')]).toEqual(['no [secret]', 'tenant-4711-eu']);
});

test('nothing is hidden where there is no secret', () => {
  const { inText, inName } = hiderOf([{ text: '' }, { text: 'ab' }]);
  expect([inText('ab'), inName('ab')]).toEqual(['ab', 'ab']);
});

test.each([8_190, 16_380, 20_000])('a secret at %d of a text that is shortened leaves nothing of itself', (at) => {
  const text = `${'x'.repeat(at)}${SECRET}${'y'.repeat(60_000)}`;
  expect(hide(text)).not.toMatch(/pa"|wörd/);
  expect(hide(text).length).toBeLessThan(17_000);
});

test('a credential of basic auth is hidden as a whole', () => {
  const pair = base64('reader:x');
  expect(hiderOf([{ text: pair }]).inText(`got "Basic ${pair}"`)).toBe('got "Basic [secret]"');
});
