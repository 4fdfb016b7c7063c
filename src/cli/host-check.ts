import { isIP } from 'node:net';
import { hostname } from 'node:os';

import { isLoopback } from './loopback';

/** Who may be meant by the `Host` of a request. */
export interface Hosts {
  /** The address or name at which the server listens. */
  readonly host: string;
  /** Names besides. */
  readonly allowed: readonly string[];
}

/**
 * Whether a request is meant for a server. A web page of anyone reaches a server on this machine, or behind it, by a name of its own
 * that it has pointed here (DNS rebinding), but then its browser sends that name. Ours are: addresses, for they are no names;
 * `localhost` and what ends in it; the name at which the server listens; that of this machine; what is allowed besides; and, where
 * the server listens beyond this machine, names without a dot, as containers have them: no domain is one.
 *
 * @param header `Host` as it was sent; absent for programs that speak HTTP 1.0, which no browser does.
 */
export function isMeantHere(header: string | undefined, { host, allowed }: Hosts): boolean {
  if (header === undefined) {
    return true;
  }
  const name = nameIn(header);
  if (name === null) {
    return false;
  }
  const ours = ['localhost', host, hostname(), ...allowed].map((one) => one.toLowerCase());
  const isNear = name.endsWith('.localhost') || (!isLoopback(host) && !name.includes('.'));
  return isIP(name) !== 0 || ours.includes(name) || isNear;
}

/** The host without its port, in small letters; null if there is none. */
function nameIn(header: string): string | null {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d*)?$/i.exec(header.trim()) ?? [];
  const name = (bracketed ?? plain ?? '').toLowerCase().replace(/\.$/, '');
  return name === '' ? null : name;
}
