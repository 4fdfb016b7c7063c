import { badSettings, show } from '../series/errors';
import { type HttpSettings } from './prometheus/http';
import { type RawSettings } from './raw-settings';
import { readSwitch, type Fields } from './setting-values';

/**
 * Reads how to reach an engine from the places where Grafana's own settings pages keep it: URL, basic auth, TLS, custom
 * headers, and our bearer token. Secrets come decrypted from Grafana and go nowhere but into requests.
 *
 * @throws AnswerError if the URL is missing or no HTTP address.
 */
export function readHttpSettings(raw: RawSettings, json: Fields, timeoutMs: number): HttpSettings {
  const isOn = (name: string): boolean => json[name] !== undefined && readSwitch(name, json[name]);
  return {
    url: readUrl(raw.url),
    timeoutMs,
    headers: { ...authorization(raw), ...customHeaders(json, raw.secure) },
    tls: {
      ...(isOn('tlsSkipVerify') ? { rejectUnauthorized: false } : {}),
      ...(isOn('tlsAuthWithCACert') ? { ca: raw.secure.tlsCACert } : {}),
      ...(isOn('tlsAuth') ? { cert: raw.secure.tlsClientCert, key: raw.secure.tlsClientKey } : {}),
      ...(typeof json.serverName === 'string' ? { servername: json.serverName } : {}),
    },
  };
}

function readUrl(text: string): string {
  if (text === '') {
    throw badSettings(
      'url',
      'is missing. Enter that of your Prometheus-compatible engine, such as "http://localhost:9090".',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw badSettings('url', `${show(text)} is no HTTP address. Enter one such as "http://localhost:9090".`);
  }
  if (url.username !== '' || url.password !== '') {
    throw badSettings(
      'url',
      'holds a user name or password. Move them to basic auth, where the password is kept encrypted.',
    );
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

function authorization(raw: RawSettings): Record<string, string> {
  if (raw.basicAuth) {
    const credentials = `${raw.basicAuth.user}:${raw.secure.basicAuthPassword ?? ''}`;
    return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  }
  return raw.secure.bearerToken ? { authorization: `Bearer ${raw.secure.bearerToken}` } : {};
}

/** Grafana numbers custom headers: the name in `httpHeaderName1`, the value in the secret `httpHeaderValue1`. */
function customHeaders(json: Fields, secure: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [key, name] of Object.entries(json)) {
    const number = /^httpHeaderName(\d+)$/.exec(key)?.[1];
    const value = number === undefined ? undefined : secure[`httpHeaderValue${number}`];
    if (typeof name === 'string' && value !== undefined) {
      headers[name.toLowerCase()] = value;
    }
  }
  return headers;
}
