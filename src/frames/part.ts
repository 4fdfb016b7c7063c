/** Bytes whose number is known before they are written, so that they can be written straight where they belong. */
export interface Part {
  readonly size: number;
  /** Writes exactly `size` bytes, whatever stood there before. */
  write(into: Buffer, at: number): void;
  /** What it is made of, one after another; absent where it is written in one go. */
  readonly parts?: readonly Part[];
}

/** A part that is written already. */
export function ready(bytes: Uint8Array): Part {
  return { size: bytes.length, write: (into, at) => into.set(bytes, at) };
}

/** One part after another. */
export function sequence(parts: readonly Part[]): Part {
  return {
    size: sizeOf(parts),
    parts,
    write(into, at) {
      let place = at;
      for (const part of parts) {
        part.write(into, place);
        place += part.size;
      }
    },
  };
}

/** A part followed by zeros up to a multiple of eight bytes. */
export function padded(part: Part): Part {
  const size = Math.ceil(part.size / 8) * 8;
  return {
    size,
    write(into, at) {
      part.write(into, at);
      into.fill(0, at + part.size, at + size);
    },
  };
}

/** Bytes of some parts together. */
export function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}

/** Writes a part into memory of its own. */
export function written(part: Part): Buffer {
  const bytes = Buffer.allocUnsafe(part.size);
  part.write(bytes, 0);
  return bytes;
}

/** As {@link written}, with a pause after every part that is written in one go. */
export function* writing(part: Part): Generator<void, Buffer> {
  const bytes = Buffer.allocUnsafe(part.size);
  yield* writingInto(bytes, part, 0);
  return bytes;
}

function* writingInto(bytes: Buffer, part: Part, at: number): Generator<void> {
  if (part.parts === undefined) {
    part.write(bytes, at);
    yield;
    return;
  }
  let place = at;
  for (const one of part.parts) {
    yield* writingInto(bytes, one, place);
    place += one.size;
  }
}
