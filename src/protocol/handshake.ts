/** What go-plugin and Grafana agreed on; a program without the cookie was not started by Grafana. */
export const COOKIE_KEY = 'grafana_plugin_type';
export const COOKIE_VALUE = 'datasource';

const CORE_PROTOCOL = 1;
const PLUGIN_PROTOCOL = 2;

/** Where the server listens. */
export type Address =
  { readonly network: 'unix'; readonly path: string } | { readonly network: 'tcp'; readonly port: number };

/** True if Grafana started this process as a datasource backend. */
export function startedByGrafana(env: NodeJS.ProcessEnv): boolean {
  return env[COOKIE_KEY] === COOKIE_VALUE;
}

/**
 * The one line that stdout carries: how to reach the server.
 *
 * @example handshakeLine({ network: 'tcp', port: 10001 }) // '1|2|tcp|127.0.0.1:10001|grpc'
 */
export function handshakeLine(address: Address): string {
  const where = address.network === 'unix' ? address.path : `127.0.0.1:${address.port}`;
  return `${CORE_PROTOCOL}|${PLUGIN_PROTOCOL}|${address.network}|${where}|grpc`;
}

/** Reads a {@link handshakeLine}; null if it is none. */
export function parseHandshake(line: string): { readonly network: string; readonly address: string } | null {
  const [core, protocol, network, address, transport] = line.trim().split('|');
  const known = core === `${CORE_PROTOCOL}` && protocol === `${PLUGIN_PROTOCOL}` && transport === 'grpc';
  return known && network && address ? { network, address } : null;
}
