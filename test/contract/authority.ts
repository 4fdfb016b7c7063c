import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Certified } from './bad-engine';

/** A certificate authority of this machine alone. */
export interface Authority {
  /** Its own certificate, which is to be trusted. */
  readonly cert: string;
  /**
   * @param names of whom it certifies, such as `IP:127.0.0.1`.
   * @param days for which that is valid; where they are negative it has expired.
   */
  certify(names: string, days: number): Certified;
  remove(): void;
}

/** Makes one by openssl. */
export function createAuthority(): Authority {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-authority-'));
  const file = (name: string): string => path.join(folder, name);
  const openssl = (args: string): void => void execFileSync('openssl', args.split(' '), { cwd: folder, stdio: 'pipe' });
  openssl('req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem');
  openssl('req -newkey rsa:2048 -nodes -subj /CN=engine -keyout engine.key -out engine.csr');
  return {
    cert: readFileSync(file('ca.pem'), 'utf8'),
    certify(names, days) {
      writeFileSync(file('names'), `subjectAltName=${names}`);
      openssl(
        `x509 -req -in engine.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days ${days} -extfile names -out engine.pem`,
      );
      return { key: readFileSync(file('engine.key'), 'utf8'), cert: readFileSync(file('engine.pem'), 'utf8') };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
