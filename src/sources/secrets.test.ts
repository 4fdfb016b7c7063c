import { secretsOf } from './secrets';

const NOWHERE = { parameters: '', proxy: '' };
const of = (secure: Readonly<Record<string, string>>, json = {}, places = NOWHERE): string[] =>
  secretsOf({ url: '', jsonData: json, secure, basicAuth: null }, json, places).map(({ text }) => text);

test('whatever is kept encrypted is secret, used or not, with its pieces', () => {
  expect(
    of({ basicAuthPassword: 'a b', oauthClientSecret: 'x', httpHeaderValue1: 'Token abcdefgh; realm=zyxwvuts' }),
  ).toEqual(['a b', 'x', 'Token abcdefgh; realm=zyxwvuts', 'abcdefgh', 'zyxwvuts']);
});

test('a credential of basic auth in a header gives its password', () => {
  const pair = Buffer.from('reader:pass word').toString('base64');
  expect(of({ httpHeaderValue1: `Basic ${pair}` })).toEqual([`Basic ${pair}`, pair, 'pass word']);
});

test('basic auth is secret as it is sent', () => {
  const raw = { url: '', jsonData: {}, secure: { basicAuthPassword: 'x' }, basicAuth: { user: 'u' } };
  expect(secretsOf(raw, {}, NOWHERE).map(({ text }) => text)).toEqual(['x', 'dTp4']);
});

test('of a key the lines are secret, of certificates nothing', () => {
  const pem = (what: string): string =>
    `-----BEGIN ${what}-----\r\nProc-Type: 4,ENCRYPTED\n\nabcdefghij\nklm\n-----END ${what}-----\n`;
  expect(of({ tlsClientKey: pem('PRIVATE KEY'), tlsCACert: pem('CERTIFICATE'), tlsClientCert: 'x' })).toEqual([
    'abcdefghij',
  ]);
});

test.each([
  ['X-Scope-OrgID', true],
  ['x-tenant', true],
  ['X-Api-Key', false],
])('the value of %s may be a name: %s', (header, isName) => {
  const json = { httpHeaderName1: header };
  expect(
    secretsOf({ url: '', jsonData: json, secure: { httpHeaderValue1: 'a' }, basicAuth: null }, json, NOWHERE),
  ).toEqual([{ text: 'a', isName }]);
});

test('parameters are secret whose names say so', () => {
  const parameters = 'access_token=a&apikey=b&sig=c&tenant=d&partial_response=false&pass=e&bypass=f';
  expect(of({}, {}, { parameters, proxy: '' })).toEqual(['a', 'b', 'c', 'e']);
});

test('the credentials of the proxy are secret', () => {
  expect(of({}, {}, { parameters: '', proxy: 'http://me:p%40ss@proxy:3128' })).toEqual([
    ...['p%40ss', 'p@ss', Buffer.from('me:p@ss').toString('base64')],
  ]);
  expect(of({}, {}, { parameters: '', proxy: 'http://proxy:3128' })).toEqual([]);
});
