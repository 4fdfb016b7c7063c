import { type Secret } from './hidden-texts';
import { type RawSettings } from './raw-settings';
import { type Fields } from './setting-values';

/** Certificates are shown to everyone who connects. */
const PUBLIC = new Set(['tlsCACert', 'tlsClientCert']);
/** Headers that choose a tenant. Grafana keeps their values with the secrets, and pipelines may be named by them. */
const TENANT =
  /^(?:x-scope-orgid|x-(?:grafana-)?org-id|x-tenant(?:-id)?|tenant(?:-id)?|accountid|projectid|thanos-tenant)$/i;
/** Names of URL parameters whose values are secrets. */
const TELLING = /token|secret|passw|pwd|(?:^|[^a-z])pass|key|auth|credential|signature|session|jwt|^sig$/i;
/** A shorter piece of a secret, such as the scheme of a credential, is none. */
const SHORTEST_PIECE = 8;
/** Lines of a key in PEM form say what it is, or how it is packed. */
const PEM_LABEL = /^-----|:/;

/** Where secrets may be besides the encrypted settings. */
interface Places {
  /** Parameters of every request, as they are in a URL. */
  readonly parameters: string;
  /** The proxy's URL; empty if there is none. */
  readonly proxy: string;
}

/**
 * What no answer may show: whatever Grafana keeps encrypted, used or not, with the pieces that credentials are made of, and
 * credentials of the proxy and of parameters.
 */
export function secretsOf({ secure, basicAuth }: RawSettings, json: Fields, { parameters, proxy }: Places): Secret[] {
  const { basicAuthPassword = '' } = secure;
  const kept = Object.entries(secure).flatMap(([name, text]): Secret[] =>
    PUBLIC.has(name) ? [] : piecesOf(text).map((piece) => ({ text: piece, isName: isTenant(name, json) })),
  );
  const pair = basicAuth === null || basicAuthPassword === '' ? [] : [base64(`${basicAuth.user}:${basicAuthPassword}`)];
  const telling = [...new URLSearchParams(parameters)].filter(([name]) => TELLING.test(name)).map(([, value]) => value);
  return [...kept, ...[...pair, ...telling, ...credentialsOf(proxy)].map((text) => ({ text }))].filter(
    ({ text }) => text !== '',
  );
}

/** Whether a secret is the value of a header that names a tenant. */
function isTenant(name: string, json: Fields): boolean {
  const number = /^httpHeaderValue(\d+)$/.exec(name)?.[1];
  return number !== undefined && TENANT.test(String(json[`httpHeaderName${number}`]));
}

/** The whole, and what is between blanks, commas and equals signs in it; of a key, its lines. */
function piecesOf(text: string): string[] {
  if (text.includes('-----BEGIN')) {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    return lines.filter((line) => line.length >= SHORTEST_PIECE && !PEM_LABEL.test(line));
  }
  const pieces = text.split(/[\s,;]+|=(?=[^=])/).filter((piece) => piece.length >= SHORTEST_PIECE);
  return [...new Set([text.trim(), ...pieces, ...pieces.flatMap(passwordIn)])];
}

/** The password in a credential of basic auth; nothing where it is none. */
function passwordIn(piece: string): string[] {
  const [, password] = /^[^\p{Cc}:]*:([^\p{Cc}]+)$/u.exec(Buffer.from(piece, 'base64').toString('utf8')) ?? [];
  return password === undefined || password.includes('\ufffd') ? [] : [password];
}

function credentialsOf(proxy: string): string[] {
  if (!URL.canParse(proxy)) {
    return [];
  }
  const { username, password } = new URL(proxy);
  return password === '' ? [] : [password, decoded(password), base64(`${decoded(username)}:${decoded(password)}`)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
