import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';

import { badSettings } from '../series/errors';
import { type HttpSettings } from './prometheus/http';
import { type RawSettings } from './raw-settings';
import { readSwitch, type Fields } from './setting-values';

/**
 * Reads certificates and keys from where Grafana's own settings pages keep them.
 *
 * @throws SettingsError naming the field that lacks, or that is no certificate or key. What it holds is never shown.
 */
export function readTls(json: Fields, secure: RawSettings['secure']): HttpSettings['tls'] {
  const isOn = (name: string): boolean => json[name] !== undefined && readSwitch(name, json[name]);
  return {
    ...(isOn('tlsSkipVerify') ? { rejectUnauthorized: false } : {}),
    ...(isOn('tlsAuthWithCACert') ? { ca: readCertificate(secure, 'tlsCACert') } : {}),
    ...(isOn('tlsAuth') ? readClient(secure) : {}),
    ...(typeof json.serverName === 'string' ? { servername: json.serverName } : {}),
  };
}

function readClient(secure: RawSettings['secure']): { cert: string; key: string } {
  const cert = readCertificate(secure, 'tlsClientCert');
  const key = present(secure, 'tlsClientKey');
  try {
    createSecureContext({ cert, key });
  } catch {
    throw badSettings(
      'secureJsonData.tlsClientKey',
      'is not the key of the client certificate. Paste its private key in PEM form, without a passphrase.',
    );
  }
  return { cert, key };
}

function readCertificate(secure: RawSettings['secure'], name: string): string {
  const text = present(secure, name);
  try {
    new X509Certificate(text);
  } catch {
    throw badSettings(
      `secureJsonData.${name}`,
      'is no certificate. Paste it in PEM form, from "-----BEGIN CERTIFICATE-----" to its end line.',
    );
  }
  return text;
}

function present(secure: RawSettings['secure'], name: string): string {
  const text = secure[name];
  if (!text) {
    throw badSettings(`secureJsonData.${name}`, 'is missing. Paste it in PEM form, or switch its use off.');
  }
  return text;
}
