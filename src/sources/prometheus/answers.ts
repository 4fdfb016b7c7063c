import { type IncomingMessage } from 'node:http';

import { AnswerError } from '../../series/errors';
import { type Hider } from '../hidden-texts';
import { NestedTooDeep, parseDocument } from './answer/document';
import { type Envelope } from './answer/envelope';
import { NotJson, TooLong } from './answer/json';
import { createAnswerReader } from './answer/reader';
import { readBody, readText } from './body';
import { clockOf } from './engine-clock';
import { type EngineAnswer } from './engine-words';
import { statusError } from './failures';
import { hideInAnswer, hideInDocument } from './hide-in-answer';
import { type MaybeTransient } from './retries';

/** Reads the body of a success. What is shown of it in errors has no secrets. */
export type ReadSuccess<T> = (response: IncomingMessage, url: URL, hider: Hider, abort: AbortSignal) => Promise<T>;

/** Any JSON, in no more than some MiB. @throws AnswerError if it is none. */
export const readDocument: ReadSuccess<unknown> = async (response, url, hider, abort) => {
  const text = await readText(response, url, abort);
  return inWords({ response, url, hider }, () => parseDocument(text));
};

/** How series are read. */
interface SeriesReading {
  /** Whether native histograms are wanted; otherwise numbers are. */
  readonly native: boolean;
  /** The time of this machine, to which the engine's is compared. */
  readonly systemTime?: () => number;
}

/** Series, laid into columns while they come, without the secrets that an engine may repeat in all that it says. */
export const readSeries =
  ({ native, systemTime }: SeriesReading): ReadSuccess<Envelope> =>
  async (response, url, hider, abort) => {
    const clock = systemTime && clockOf(response.headers.date, systemTime());
    const answer = { response, url, hider };
    const reader = createAnswerReader({ native, shown: hider.inName });
    await readBody(response, url, (bytes) => inWords(answer, () => reader.add(bytes)), abort);
    const { data, ...said } = inWords(answer, () => reader.end());
    return { ...hideInDocument(said, hider), clock, ...(data && { data }) };
  };

/** An answer that is no success, as far as it says what is wrong. */
export async function readFailure(
  response: IncomingMessage,
  url: URL,
  abort: AbortSignal,
): Promise<EngineAnswer & MaybeTransient> {
  const { statusCode: status = 0, headers } = response;
  const text = await readText(response, url, abort);
  try {
    return { status, headers, text, document: parseDocument(text) };
  } catch {
    return { status, headers, text, document: undefined };
  }
}

interface AnswerAt {
  readonly response: IncomingMessage;
  readonly url: URL;
  readonly hider: Hider;
}

/** @throws AnswerError in the place of what parsing throws. */
function inWords<T>({ response, url, hider }: AnswerAt, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof NestedTooDeep || error instanceof TooLong) {
      throw new AnswerError(
        `The answer of ${url.origin} cannot be read: ${error.message}. Look at the engine and at what lies between.`,
        502,
        'server',
        'downstream',
        { cause: error },
      );
    }
    if (error instanceof NotJson || error instanceof SyntaxError) {
      const { statusCode: status = 0, headers } = response;
      if (/\bjson\b/i.test(headers['content-type'] ?? '')) {
        throw brokenJson(url, error);
      }
      const shown = hideInAnswer({ document: undefined, headers }, hider);
      throw statusError(url, { status, headers: shown.headers, said: undefined });
    }
    throw error;
  }
}

function brokenJson(url: URL, error: NotJson | SyntaxError): AnswerError {
  const problem = error instanceof NotJson ? error.message : 'it is cut or broken';
  return new AnswerError(
    `${url.origin}${url.pathname} answered with JSON that cannot be read: ${problem}. Look at the log of the engine, and at what lies between, which may cut long answers.`,
    502,
    'server',
    'downstream',
    { cause: error },
  );
}
