/**
 * Threefry-2x32 with 20 rounds: a counter-based random number generator (Salmon, Moraes, Dror, Shaw: "Parallel Random
 * Numbers: As Easy as 1, 2, 3", SC11). Any number of the stream is a pure function of key and counter, so a simulated
 * value needs no history; 32-bit additions, rotations and exclusive-ors alone give the same bits on every machine.
 *
 * The two output words are returned in `block`, which the next call overwrites: no allocation a sample. All words are
 * signed, for engines compute with those alone in integer registers.
 */
export const block = new Int32Array(2);

const PARITY = 0x1bd11bda;

/**
 * Computes the block of (key, counter) into `block`. All arguments are signed 32-bit words.
 *
 * @example threefry(0, 0, 0, 0); (block[0] >>> 0).toString(16) // '6b200159'
 */
export function threefry(key0: number, key1: number, counter0: number, counter1: number): void {
  const key2 = PARITY ^ key0 ^ key1;
  let a = (counter0 + key0) | 0;
  let b = (counter1 + key1) | 0;

  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a; // prettier-ignore
  a = (a + key1) | 0;
  b = (b + key2 + 1) | 0; // prettier-ignore

  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a; // prettier-ignore
  a = (a + key2) | 0;
  b = (b + key0 + 2) | 0; // prettier-ignore

  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a; // prettier-ignore
  a = (a + key0) | 0;
  b = (b + key1 + 3) | 0; // prettier-ignore

  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a; // prettier-ignore
  a = (a + key1) | 0;
  b = (b + key2 + 4) | 0; // prettier-ignore

  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a; // prettier-ignore
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a; // prettier-ignore
  block[0] = a + key2;
  block[1] = b + key0 + 5;
}
