import { type IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

import { AnswerError, show } from '../../series/errors';

/** Largest body that is read, once it is unpacked. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** Proxies pack what nobody asked them to pack. */
const UNPACKERS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/**
 * The text of an answer, unpacked.
 *
 * @param url where it comes from, for messages.
 * @throws AnswerError if it is too large, cut short, or packed in a way that is not known.
 */
export async function readBody(response: IncomingMessage, url: URL): Promise<string> {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const text = await textOf(unpacked(response, encoding, url), url).catch((error: unknown) => {
    response.destroy();
    const { code = '' } = error as NodeJS.ErrnoException;
    if (/^(Z|ERR__ERROR_FORMAT|ERR_BROTLI|ERR_PADDING)/.test(code) && response.complete) {
      throw new AnswerError(
        `The answer of ${url.origin} says that it is packed by ${encoding}, which it is not. Look at the proxy before the engine.`,
        502,
        'server',
        'downstream',
        { cause: error },
      );
    }
    throw response.complete || error instanceof AnswerError || encoding === 'identity' ? error : cutShort(url);
  });
  if (!response.complete) {
    throw cutShort(url);
  }
  return text;
}

function unpacked(response: IncomingMessage, encoding: string, url: URL): AsyncIterable<Buffer> {
  if (encoding === 'identity' || encoding === '') {
    return response as AsyncIterable<Buffer>;
  }
  const unpacker = UNPACKERS.get(encoding)?.();
  if (unpacker === undefined) {
    throw new AnswerError(
      `The answer of ${url.origin} is packed by ${show(encoding)}, which was not asked for. Set the proxy before the engine to gzip, or to none.`,
      502,
      'server',
    );
  }
  // What goes wrong in either shows where the text is read.
  return pipeline(response, unpacker, () => {});
}

async function textOf(body: AsyncIterable<Buffer>, url: URL): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      throw new AnswerError(
        `The answer of ${url.origin} is larger than ${MOST_BYTES / 1024 / 1024} MiB. Ask for fewer pipelines, a shorter range or a longer step.`,
        502,
        'server',
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function cutShort(url: URL): AnswerError {
  return new AnswerError(
    `${url.origin} closed the connection before its answer was whole. Try again; look at the engine's log.`,
    502,
    'network',
  );
}
