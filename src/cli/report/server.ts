import { type Server } from 'node:http';

import { UsageError } from '../command/usage-error';
import { createSmallServer, refuse, type Handler, type Manners } from '../small-server';
import { onceAtATime, TooManyWait } from './once-at-a-time';

/** What a reader may choose of the page. */
export interface PageQuery {
  /** Grafana's time words; absent where the address names none. */
  readonly from?: string;
  readonly to?: string;
}

/**
 * A server of one page at `/`, of the range that its address names, as in `/?from=now-7d&to=now`.
 *
 * @param page makes the page: once at a time, and once for all who ask for the same meanwhile.
 */
export function createPageServer(page: (query: PageQuery) => Promise<string>, manners: Manners): Server {
  const made = onceAtATime(page);
  const GET: Handler = async (_, response, { searchParams }) => {
    const query = { from: searchParams.get('from') ?? undefined, to: searchParams.get('to') ?? undefined };
    try {
      const html = await made(query);
      response.writeHead(200, HEADERS).end(html);
    } catch (error) {
      if (error instanceof TooManyWait) {
        response.setHeader('retry-after', '10');
      }
      const status = error instanceof TooManyWait ? 503 : error instanceof UsageError ? 400 : 500;
      refuse(response, status, error instanceof Error ? error.message : String(error));
    }
  };
  return createSmallServer(
    { paths: (path) => (path === '/' ? { GET } : undefined), elsewhere: 'The report is at /' },
    manners,
  );
}

/** The page is made anew when it is asked for, and loads nothing from anywhere. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
};
