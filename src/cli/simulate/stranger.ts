import { type IncomingMessage } from 'node:http';

import { isLoopback } from '../loopback';

/**
 * Why a request is not one of somebody on this machine, or null if it is. Behind a proxy everyone looks like this machine,
 * and a web page of anyone may ask a browser here.
 */
export function strangerReason({
  socket,
  headers,
}: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string } }): string | null {
  const address = socket.remoteAddress ?? '';
  if (!isLoopback(address)) {
    return `from ${address}`;
  }
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) {
    return 'through a proxy';
  }
  return headers.origin === undefined ? null : 'from a web page';
}
