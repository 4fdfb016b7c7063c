import { type IncomingMessage } from 'node:http';

import { type Clock } from './clock';
import { type IncidentBook } from './incident-book';
import { strangerReason } from './stranger';
import { UsageError } from '../command/usage-error';
import { type Handler, type Methods } from '../small-server';
import { parseJson } from '../../series';

const MOST_BYTES = 65_536;

/** What `/incidents` takes: GET lists, POST injects one, DELETE clears the injected ones. Only this machine may ask. */
export function incidents(book: IncidentBook, clock: Clock): Methods {
  return {
    GET: fromHere((_, answer) => {
      const now = clock.now();
      answer(200, { now: new Date(now).toISOString(), incidents: book.list(now) });
    }),
    POST: fromHere(async (request, answer) => {
      const body = await readBody(request);
      if (body === null) {
        answer(413, { error: `The body is longer than ${MOST_BYTES} bytes. Send one entry of a schedule.` });
        return;
      }
      try {
        answer(201, { incidents: book.inject('entry', parse(body), clock.now()) });
      } catch (error) {
        if (!(error instanceof UsageError)) {
          throw error;
        }
        answer(400, { error: error.message });
      }
    }),
    DELETE: fromHere((_, answer) => answer(200, { cleared: book.clear(clock.now()) })),
  };
}

/** Sends a document as JSON. */
type Answer = (status: number, document: unknown) => void;

/** Refuses requests that are not made by somebody on this machine. */
function fromHere(work: (request: IncomingMessage, answer: Answer) => void | Promise<void>): Handler {
  return async (request, response) => {
    const answer: Answer = (status, document) =>
      void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(`${JSON.stringify(document, null, 2)}\n`);
    const stranger = strangerReason(request);
    if (stranger !== null) {
      answer(403, { error: `Incidents are controlled from this machine alone, and this request comes ${stranger}.` });
      return;
    }
    await work(request, answer);
  };
}

function parse(body: string): unknown {
  return parseJson(
    body,
    (problem, detail) =>
      new UsageError(`The body ${problem}${detail}. Send one such as {"type": "memory_leak", "pipeline": "churn"}.`),
  );
}

/** The body of a request; null if it is too long, of which the rest is left unread. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
