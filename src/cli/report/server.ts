import { createServer, type Server } from 'node:http';

import { UsageError } from '../command/usage-error';

/** What a reader may choose of the page. */
export interface PageQuery {
  /** Grafana's time words; absent where the address names none. */
  readonly from?: string;
  readonly to?: string;
}

/**
 * A server of one page at `/`, of the range that its address names, as in `/?from=now-7d&to=now`.
 *
 * @param page makes the page; it is called for each request.
 */
export function createPageServer(page: (query: PageQuery) => Promise<string>): Server {
  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const text = (status: number, body: string): void =>
      void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${body}\n`);
    if (pathname !== '/') {
      text(404, 'The report is at /');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      text(405, 'The report can only be read.');
      return;
    }
    const query = { from: searchParams.get('from') ?? undefined, to: searchParams.get('to') ?? undefined };
    page(query).then(
      (html) => response.writeHead(200, HEADERS).end(request.method === 'HEAD' ? undefined : html),
      (error: unknown) =>
        text(error instanceof UsageError ? 400 : 500, error instanceof Error ? error.message : String(error)),
    );
  });
}

/** The page is made for each request, and loads nothing from anywhere. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
};
