import { type DataResponse } from '../../src/protocol/generated/pluginv2';
import { decode } from '../contract/decode';

/** What no sentence for people may hold. */
const SLIPS = /\bundefined\b|\bNaN\b|\[object\b|This is a bug|call stack|is not a function|Cannot read prop/g;
/** Characters of a message that is read, and not searched. */
const LONGEST = 1_000;

/** Characters on either side of what an engine is quoted with. */
const AROUND = 2;

/**
 * @param heard what an engine said: a sentence may quote it.
 * @throws Error saying what is wrong with a sentence for people.
 */
export function checkMessage(what: string, message: string, heard = ''): void {
  for (const { 0: slip, index } of message.matchAll(SLIPS)) {
    if (!heard.includes(message.slice(Math.max(0, index - AROUND), index + slip.length + AROUND))) {
      throw new Error(`${what} says ${JSON.stringify(slip)}: ${message}`);
    }
  }
  if (message.trim() === '' || message.length >= LONGEST) {
    throw new Error(`${what} has ${message.length} characters: ${message}`);
  }
}

/**
 * @param heard as {@link checkMessage} has it.
 * @throws Error unless a data source can be told an answer or an error by this.
 */
export function checkResponse(response: DataResponse | undefined, refId: string, heard = ''): void {
  if (response === undefined) {
    throw new Error(`The query ${refId} has no answer.`);
  }
  const { error, status, errorSource, frames } = response;
  if (error === '') {
    if (status !== 200 || frames.length === 0) {
      throw new Error(`An answer without an error has the status ${status} and ${frames.length} frames.`);
    }
    for (const frame of frames) {
      for (const { text } of decode(frame, refId).meta.notices ?? []) {
        checkMessage('A notice', text, heard);
      }
    }
    return;
  }
  checkMessage('An error', error, heard);
  if (status < 400 || status > 599 || frames.length > 0 || !['plugin', 'downstream'].includes(errorSource)) {
    throw new Error(
      `An error has the status ${status}, the source ${errorSource} and ${frames.length} frames: ${error}`,
    );
  }
}
