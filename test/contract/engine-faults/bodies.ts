import { brotliCompressSync } from 'node:zlib';

import { bomb, gigabyte, raw, sending, status } from '../fault-behaviours';
import { HEALTHY, LONG, type EngineFault } from './types';

const PAGE = '<html><title>Sign in</title></html>';
const HTML = { 'content-type': 'text/html' };

/** Faults of how an answer is written down. */
export const BODY_FAULTS: readonly EngineFault[] = [
  {
    name: 'no body',
    breaking: { by: status(200) },
    told: {
      error: /answered with JSON that cannot be read: it ends too soon\. Look at the log of the engine/,
      status: 502,
    },
  },
  {
    name: 'cut JSON',
    breaking: { by: status(200, '{"status":"succ') },
    told: {
      error: /answered with JSON that cannot be read: it ends too soon\. Look at the log of the engine/,
      status: 502,
    },
  },
  {
    name: 'a page with status 200',
    breaking: { by: status(200, PAGE, HTML) },
    told: { error: /answered with "text\/html", not with JSON\. Check the URL: a login page/, status: 502 },
  },
  {
    name: 'a body of 1 GB',
    breaking: { by: gigabyte },
    timeoutMs: LONG,
    told: { error: /is larger than 64 MiB\. Ask for fewer pipelines/, status: 502 },
  },
  {
    name: 'a gzip bomb',
    breaking: { by: bomb() },
    timeoutMs: LONG,
    told: { error: /is larger than 64 MiB\. Ask for fewer pipelines/, status: 502 },
  },
  {
    name: 'a plain answer that says to be packed',
    breaking: { by: sending((response, text) => response.setHeader('content-encoding', 'gzip').end(text)) },
    timeoutMs: LONG,
    told: { error: /says that it is packed by gzip, which it is not\. Look at the proxy/, status: 502 },
  },
  {
    name: 'an answer that is packed as nobody asked, which is known',
    breaking: {
      by: sending((response, text) => response.setHeader('content-encoding', 'br').end(brotliCompressSync(text))),
    },
    timeoutMs: LONG,
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: 'an answer that is packed in a way that is not known',
    breaking: { by: status(200, '(\xb5/\xfd', { 'content-encoding': 'zstd' }) },
    timeoutMs: LONG,
    told: { error: /is packed by "zstd", which was not asked for\. Set the proxy/, status: 502 },
  },
  {
    name: 'a length that is more than comes',
    breaking: {
      by: sending((response, text) => response.socket?.end(written(`Content-Length: ${text.length + 9}`, text))),
    },
    timeoutMs: LONG,
    told: { error: /closed the connection before its answer was whole\. Look at the log/, status: 502 },
  },
  {
    name: 'a length that is less than comes',
    breaking: {
      by: sending((response, text) => response.socket?.end(written(`Content-Length: ${text.length - 9}`, text))),
    },
    timeoutMs: LONG,
    told: {
      error: /answered with JSON that cannot be read: it ends too soon\. Look at the log of the engine/,
      status: 502,
    },
  },
  {
    name: 'a length that is none',
    breaking: { by: sending((response, text) => response.socket?.end(written('Content-Length: many', text))) },
    timeoutMs: LONG,
    told: {
      error: /does not answer by HTTP\/1\.1 \(Invalid character in Content-Length\)\. Check the port/,
      status: 502,
    },
  },
  {
    name: 'chunks of garbage',
    breaking: {
      by: raw('HTTP/1.1 200 OK\nContent-Type: application/json\nTransfer-Encoding: chunked\n\nzz\n{"status"\n'),
    },
    timeoutMs: LONG,
    told: { error: /does not answer by HTTP\/1\.1 \(Invalid character in chunk size\)\. Check the port/, status: 502 },
  },
  {
    name: 'bytes behind the end of the chunks',
    breaking: {
      by: sending((response, text) =>
        response.socket?.write(
          written('Transfer-Encoding: chunked', `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\nand more`),
        ),
      ),
    },
    timeoutMs: LONG,
    told: { state: 'ok', health: HEALTHY },
  },
  {
    name: 'a length beside chunks',
    breaking: {
      by: sending((response, text) =>
        response.socket?.write(
          written(
            'Content-Length: 5\r\nTransfer-Encoding: chunked',
            `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`,
          ),
        ),
      ),
    },
    timeoutMs: LONG,
    told: {
      error: /does not answer by HTTP\/1\.1 \(Transfer-Encoding can't be present with Content-Length\)\. Check/,
      status: 502,
    },
  },
];

/** An answer as it is on the wire. */
const written = (header: string, body: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${header}\r\n\r\n${body}`;
