import { createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The signature of a text by an Ed25519 key: 64 bytes, the same each time, as `openssl pkeyutl -verify -rawin` reads them.
 *
 * @param {string} keyFile a private key, PKCS #8 as PEM without a password.
 * @throws if it cannot be read, or is a key of another kind.
 */
export function signatureOf(text, keyFile) {
  const key = readFileSync(keyFile, 'utf8');
  const { asymmetricKeyType: type } = createPublicKey(key);
  if (type !== 'ed25519') {
    throw new Error(
      `--sign ${keyFile} is a key of the kind ${type}. Make one by: openssl genpkey -algorithm ed25519 -out ${keyFile}`,
    );
  }
  return sign(null, Buffer.from(text), key);
}
