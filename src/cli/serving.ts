import { type Server } from 'node:http';
import { isIPv6 } from 'node:net';

import { type ListenAddress } from './command/listen-address';
import { type Hosts } from './host-check';

/** Addresses that a person on this machine reaches by the name `localhost`. */
const LOCAL = ['127.0.0.1', '0.0.0.0', '::'];

/**
 * Starts a server.
 *
 * @returns its URL on this machine, without a slash at the end.
 * @throws Error that names the address, the cause and the fix if it cannot listen there.
 */
export function listenAt(server: Server, { host, port }: ListenAddress): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(`--listen ${bracketed(host)}:${port}: ${reasonOf(error)}`)),
    );
    server.listen(port, host, () => {
      const { port: bound } = server.address() as { port: number };
      resolve(urlOf(host, bound));
    });
  });
}

/** What the flags of a server say about who is meant by a request. */
export const hostsOf = (flags: {
  readonly listen: ListenAddress;
  readonly 'allow-host': readonly string[];
}): Hosts => ({
  host: flags.listen.host,
  allowed: flags['allow-host'],
});

/**
 * Where a server is reached from this machine.
 *
 * @example urlOf('0.0.0.0', 9464) // 'http://localhost:9464'
 */
export const urlOf = (host: string, port: number): string =>
  `http://${LOCAL.includes(host) ? 'localhost' : bracketed(host)}:${port}`;

/** Closes a server at Ctrl-C, and resolves when it is closed. */
export function closedBy(interrupted: AbortSignal, server: Server): Promise<void> {
  return new Promise((resolve) => {
    const close = (): void => {
      server.close(() => resolve());
      // Grafana, Prometheus and browsers keep connections open, which would hold the end back.
      server.closeAllConnections();
    };
    if (interrupted.aborted) {
      close();
    } else {
      interrupted.addEventListener('abort', close, { once: true });
    }
  });
}

const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'the port is in use. Choose another, or 0 for any.';
    case 'EACCES':
      return 'this user may not listen there. Choose a port from 1024 on.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address. Choose 127.0.0.1, or 0.0.0.0 for every interface.';
    default:
      return `${message}.`;
  }
}
