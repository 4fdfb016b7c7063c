import { createServer, type Server } from 'node:http';

/**
 * A server of one page at `/`.
 *
 * @param page makes the page; it is called for each request.
 */
export function createPageServer(page: () => Promise<string>): Server {
  return createServer((request, response) => {
    if (request.url !== '/') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('The report is at /\n');
      return;
    }
    page().then(
      (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
      (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(`${String(error)}\n`),
    );
  });
}
