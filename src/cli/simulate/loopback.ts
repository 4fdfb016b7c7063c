import { type IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Why a request is not one of somebody on this machine, or null if it is. Behind a proxy everyone looks like this machine,
 * and a web page of anyone may ask a browser here.
 */
export function strangerReason({
  socket,
  headers,
}: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string } }): string | null {
  const address = socket.remoteAddress ?? '';
  if (!LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) {
    return `from ${address}`;
  }
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) {
    return 'through a proxy';
  }
  return headers.origin === undefined ? null : 'from a web page';
}
