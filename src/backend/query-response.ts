import { BinaryWriter } from '@bufbuild/protobuf/wire';

import { ready, sequence, type Part } from '../frames';
import { DataResponse } from '../protocol/generated/pluginv2';

/** The answer to one query, its frames laid out but not yet written. */
export interface Answer extends Omit<DataResponse, 'frames'> {
  readonly frames: readonly Part[];
}

/** The answers to all queries of a request by refId. */
export interface Answers {
  readonly responses: Readonly<Record<string, Answer>>;
  /** Is called when nobody needs them any more. */
  sent(): void;
}

/**
 * Lays out a QueryDataResponse, every frame to be written straight to its place in the message: the generated code would take the
 * frames as bytes, and copy them twice more. Field numbers are those of pluginv2.proto.
 */
export function layOutAnswers({ responses }: Pick<Answers, 'responses'>): Part {
  const entries = Object.entries(responses).map(([refId, { frames, ...rest }]) => {
    const others = ready(DataResponse.encode({ ...rest, frames: [] }).finish());
    const response = sequence([...frames.map((frame) => field(1, frame)), others]);
    return field(1, sequence([field(1, ready(Buffer.from(refId))), field(2, response)]));
  });
  return sequence(entries);
}

/** A field of a protobuf message that holds bytes: its number and kind, the length, the bytes. */
function field(number: number, content: Part): Part {
  const LENGTH_FOLLOWS = 2;
  const head = new BinaryWriter().uint32((number << 3) | LENGTH_FOLLOWS).uint32(content.size);
  return sequence([ready(head.finish()), content]);
}
