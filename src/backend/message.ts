import { writing, type Part } from '../frames';
import { inSlices } from '../series';

/** A message as gRPC takes it: it makes room for the bytes behind a head of its own, and has them copied there. */
export type Message = Pick<Buffer, 'byteLength'> & { copy(into: Buffer, at: number): number };

/** Up to so many bytes are written in one go, in some tenths of a millisecond. */
const AT_ONCE = 1024 * 1024;

/**
 * Writes a message. One that is not large is written only when it leaves, straight behind the head: it is not held in memory twice,
 * nor copied.
 *
 * @throws AnswerError if it was cancelled while a large one was written.
 */
export async function messageOf(part: Part, abort: AbortSignal): Promise<Message> {
  return part.size > AT_ONCE ? inSlices(writing(part), abort) : whenItLeaves(part);
}

function whenItLeaves(part: Part): Message {
  return {
    byteLength: part.size,
    copy(into, at) {
      part.write(into, at);
      return part.size;
    },
  };
}
