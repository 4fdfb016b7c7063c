import { validateHeaderName, validateHeaderValue } from 'node:http';

import { badSettings, show } from '../series/errors';
import { hiderOf } from './hidden-texts';
import { type HttpSettings } from './prometheus/http';
import { proxyFor } from './prometheus/proxy';
import { isReachable, NOT_ASKED } from './prometheus/reachable';
import { readQueryParameters } from './query-parameters';
import { type RawSettings } from './raw-settings';
import { secretsOf } from './secrets';
import { type Fields } from './setting-values';
import { readTls } from './tls-settings';

/** What `jsonData.prometheus` says of requests. */
interface RequestSettings {
  readonly timeoutMs: number;
  readonly queryParameters: unknown;
}

/**
 * Reads how to reach an engine from the places where Grafana's own settings pages keep it: URL, basic auth, TLS, custom
 * headers, and our bearer token. Secrets come decrypted from Grafana and go nowhere but into requests.
 *
 * @throws SettingsError if the URL is missing or no HTTP address, or something cannot be sent: it names the field, and never
 *   shows a secret.
 */
export function readHttpSettings(
  raw: RawSettings,
  json: Fields,
  { timeoutMs, queryParameters }: RequestSettings,
): HttpSettings {
  const url = readUrl(raw.url);
  const parameters = readQueryParameters([
    { field: 'url', value: url.search },
    { field: 'customQueryParameters', value: json.customQueryParameters },
    { field: 'prometheus.queryParameters', value: queryParameters },
  ]);
  return {
    url: (url.origin + url.pathname).replace(/\/+$/, ''),
    timeoutMs,
    parameters,
    hider: hiderOf(secretsOf(raw, json, { parameters, proxy: proxyFor(url) })),
    headers: { ...authorization(raw), ...customHeaders(json, raw.secure) },
    tls: readTls(json, raw.secure),
  };
}

function readUrl(text: string): URL {
  if (text === '') {
    throw badSettings(
      'url',
      'is missing. Enter that of your Prometheus-compatible engine, such as "http://localhost:9090".',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw badSettings(
      'url',
      `${show(withoutCredentials(text))} is no HTTP address. Enter one such as "http://localhost:9090".`,
    );
  }
  if (!isReachable(url.hostname, process.env)) {
    throw badSettings('url', `${show(url.hostname)} ${NOT_ASKED}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw badSettings(
      'url',
      'holds a user name or password. Move them to basic auth, where the password is kept encrypted.',
    );
  }
  return url;
}

/** A text that was meant as a URL, without what is before its host and after its path. */
const withoutCredentials = (text: string): string =>
  text.replace(/^([a-z+.-]*:?\/*)[^/]*@/i, '$1…@').replace(/\?.*$/s, '?…');

function authorization(raw: RawSettings): Record<string, string> {
  if (raw.basicAuth) {
    const credentials = `${raw.basicAuth.user}:${raw.secure.basicAuthPassword ?? ''}`;
    return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  }
  const { bearerToken } = raw.secure;
  if (!bearerToken) {
    return {};
  }
  const value = `Bearer ${bearerToken}`;
  refuseUnsendable('secureJsonData.bearerToken', 'authorization', value);
  return { authorization: value };
}

/** Headers that describe the request itself: they follow from what is sent. */
const OURS = new Set(['connection', 'content-encoding', 'content-length', 'content-type', 'te', 'transfer-encoding']);

/** Grafana numbers custom headers: the name in `httpHeaderName1`, the value in the secret `httpHeaderValue1`. */
function customHeaders(json: Fields, secure: RawSettings['secure']): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [key, name] of Object.entries(json)) {
    const number = /^httpHeaderName(\d+)$/.exec(key)?.[1];
    const value = number === undefined ? undefined : secure[`httpHeaderValue${number}`];
    if (number === undefined || value === undefined) {
      continue;
    }
    const header = readHeaderName(key, name);
    refuseUnsendable(`secureJsonData.httpHeaderValue${number}`, header, value);
    headers[header] = value;
  }
  return headers;
}

function readHeaderName(field: string, name: unknown): string {
  try {
    validateHeaderName(String(name));
  } catch {
    throw badSettings(
      field,
      `${show(name)} is no name of a header. Use letters, digits and "-" alone, as in "X-Scope-OrgID".`,
    );
  }
  const header = String(name).toLowerCase();
  if (OURS.has(header)) {
    throw badSettings(field, `${show(name)} is a header that follows from what is sent. Take it out.`);
  }
  return header;
}

function refuseUnsendable(field: string, header: string, value: string): void {
  try {
    validateHeaderValue(header, value);
  } catch {
    throw badSettings(
      field,
      'holds a line break or another character that no header can carry. Enter the value alone, on one line.',
    );
  }
}
