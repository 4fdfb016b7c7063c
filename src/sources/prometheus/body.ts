import { type IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

import { AnswerError, show, TooLarge } from '../../series/errors';
import { isTurnOver, nextTurn } from '../../series/turns';
import { SLICE } from './answer/input';

const MIB = 1024 * 1024;
/** Largest body of series that is read, once it is unpacked. */
export const MOST_BYTES = 64 * MIB;
/** Largest body that is kept as a whole before it is read: lists of labels, and what is wrong. */
const MOST_TEXT_BYTES = 16 * MIB;

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
 * @throws AnswerError as {@link readBody} does.
 */
export async function readText(response: IncomingMessage, url: URL, abort: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  await readBody(response, url, (chunk) => void chunks.push(chunk), abort, MOST_TEXT_BYTES);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Reads an answer, unpacked, as it comes. Others get their turn in between.
 *
 * @param url where it comes from, for messages.
 * @param take gets its bytes, a slice at a time. An AnswerError of it ends the reading.
 * @param most bytes.
 * @throws AnswerError if it is too large, cut short, or packed in a way that is not known.
 */
export async function readBody(
  response: IncomingMessage,
  url: URL,
  take: (bytes: Buffer) => void,
  abort: AbortSignal,
  most = MOST_BYTES,
): Promise<void> {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  try {
    let size = 0;
    await eachChunk(unpacked(response, encoding, url), (chunk) => {
      size += chunk.length;
      if (size > most) {
        throw tooLarge(url, most);
      }
      if (chunk.length > SLICE || isTurnOver()) {
        return takeInTurns(chunk);
      }
      take(chunk);
      return undefined;
    });
  } catch (error) {
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
  }
  if (!response.complete) {
    throw cutShort(url);
  }

  async function takeInTurns(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length; at += SLICE) {
      if (isTurnOver()) {
        await nextTurn(abort);
      }
      take(chunk.subarray(at, at + SLICE));
    }
  }
}

/**
 * Reads a stream to its end, a chunk at a time, as `for await` does: that costs as much as all the rest of a small answer.
 *
 * @param take may throw, or promise to be done with a chunk later: no other comes before.
 */
function eachChunk(stream: Readable, take: (chunk: Buffer) => Promise<void> | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let taking: Promise<void> | undefined;
    const goOn = (): void => {
      taking = undefined;
      stream.resume();
    };
    stream.on('data', (chunk: Buffer) => {
      try {
        taking = take(chunk);
        if (taking !== undefined) {
          stream.pause();
          taking.then(goOn, reject);
        }
      } catch (error) {
        stream.pause();
        reject(error as Error);
      }
    });
    // The end may be told while the last chunk is being taken, pause or not.
    stream.once('end', () => (taking === undefined ? resolve() : taking.then(resolve, reject)));
    stream.once('error', reject);
    const closed = (): void => {
      if (!stream.readableEnded) {
        reject(stream.errored ?? new ClosedTooSoon());
      }
    };
    stream.once('close', closed);
    if (stream.destroyed) {
      closed();
    }
  });
}

/** A stream was closed before its end, without a word. */
class ClosedTooSoon extends Error {
  readonly code = 'ECONNRESET';
}

function unpacked(response: IncomingMessage, encoding: string, url: URL): Readable {
  if (encoding === 'identity' || encoding === '') {
    return response;
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

function tooLarge(url: URL, most: number): TooLarge {
  return new TooLarge(
    `The answer of ${url.origin} is larger than ${most / MIB} MiB. Ask for fewer pipelines, a shorter range or a longer step.`,
    502,
    'server',
  );
}

function cutShort(url: URL): AnswerError {
  return new AnswerError(
    `${url.origin} closed the connection before its answer was whole. Look at the log of the engine, and at what lies between.`,
    502,
    'network',
  );
}
