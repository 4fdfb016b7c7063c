/** Bytes that are parsed at a time: far less than what keeps others waiting. */
export const SLICE = 64 * 1024;

/**
 * Bytes as they come in, to be read from their beginning. After the last one there is a zero, which stands in no JSON: who reads
 * along need not look for the end at every byte.
 */
export class Input {
  /** As large as what comes: most answers are far smaller than a slice. */
  buffer = Buffer.alloc(1);
  /** Place of the next byte. */
  at = 0;
  /** Behind the last byte. */
  end = 0;
  /** True if no more will come. */
  ended = false;

  /** Adds bytes behind those that are not read yet. O(bytes), however small the pieces in which they come. */
  add(bytes: Uint8Array): void {
    const needed = this.end + bytes.length + 1;
    if (needed > this.buffer.length) {
      this.makeRoom(bytes.length + 1);
    }
    this.buffer.set(bytes, this.end);
    this.end += bytes.length;
    this.buffer[this.end] = 0;
  }

  /** The next byte that is no blank, -1 if there is none yet. */
  peek(): number {
    const { buffer } = this;
    let { at } = this;
    let byte = buffer[at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      byte = buffer[++at];
    }
    this.at = at;
    return at < this.end ? byte : -1;
  }

  private makeRoom(more: number): void {
    const left = this.end - this.at;
    const target = 2 * left + more > this.buffer.length ? Buffer.allocUnsafe(2 * (left + more)) : this.buffer;
    this.buffer.copy(target, 0, this.at, this.end);
    this.buffer = target;
    this.at = 0;
    this.end = left;
  }
}
