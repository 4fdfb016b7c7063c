import { DecimalReader } from './decimal';
import { type Input } from './input';
import { CLOSE_ARRAY, COMMA, OPEN_ARRAY, QUOTE } from './json';
import { isValue, readValue as readSample } from './sample-value';

/** Numbers that nobody may change: several questions may be answered from them. */
export type Column = Readonly<ArrayLike<number>> &
  Pick<Float64Array, 'at' | 'filter' | 'forEach' | 'map' | 'some' | typeof Symbol.iterator>;

/** Points of one series. */
export interface Points {
  /** Seconds since 1970. */
  readonly times: Column;
  /** NaN = missing. */
  readonly values: Column;
  /** The last of what is given in the place of a number; null where there is no such thing. */
  readonly unreadable: string | null;
}

/** Bytes of a point as engines write it, at most. */
const LONGEST_POINT = 256;
const FIRST_POINTS = 256;
const NONE = new Float64Array(0);

/** Lays the points of one series after another into columns. */
export class Columns {
  private times = new Float64Array(FIRST_POINTS);
  private values = new Float64Array(FIRST_POINTS);
  private length = 0;
  private unreadable: string | null = null;
  private before: Float64Array = NONE;
  private taken = 0;
  private readonly decimal = new DecimalReader();

  /** Adds one point; what is no number is missing. */
  add(seconds: number, text: string): void {
    const value = readSample(text);
    if (Number.isNaN(value) && !isValue(text)) {
      this.unreadable = text;
    }
    this.push(seconds, value);
  }

  /** Says that there is something in the place of numbers. */
  addUnreadable(what: string): void {
    this.unreadable = what;
  }

  /**
   * Reads a point as engines write it: `[1435781430.781,"1.5"]`. It stays unread if it is written in another way.
   *
   * @returns whether it was read; null if its end has not come yet.
   */
  read(input: Input): boolean | null {
    const { buffer, at, end } = input;
    const isWhole = end - at >= LONGEST_POINT;
    const unread = isWhole ? false : null;
    if (buffer[at] !== OPEN_ARRAY) {
      return false;
    }
    let place = this.decimal.read(buffer, at + 1);
    if (place < 0) {
      return unread;
    }
    if (buffer[place] !== COMMA || buffer[place + 1] !== QUOTE) {
      return unread;
    }
    const seconds = this.decimal.value;
    const first = place + 2;
    place = this.decimal.read(buffer, first);
    if (place >= 0 && buffer[place] === QUOTE && buffer[place + 1] === CLOSE_ARRAY) {
      this.push(seconds, this.decimal.value);
      input.at = place + 2;
      return true;
    }
    place = first;
    while (isPlain(buffer[place])) {
      place++;
    }
    if (buffer[place] === QUOTE && buffer[place + 1] === CLOSE_ARRAY) {
      this.add(seconds, buffer.toString('latin1', first, place));
      input.at = place + 2;
      return true;
    }
    return unread;
  }

  /**
   * Reads points that follow each other as engines write them.
   *
   * @returns whether what comes next is behind a point; otherwise it is one that stays unread.
   */
  readMany(input: Input): boolean {
    while (this.read(input) === true) {
      const { buffer, at } = input;
      if (buffer[at] !== COMMA || buffer[at + 1] !== OPEN_ARRAY) {
        return true;
      }
      input.at++;
    }
    return false;
  }

  /** Bytes of all points, those that were taken too. */
  get held(): number {
    return this.taken + this.times.byteLength + this.values.byteLength;
  }

  /** The points that were added since the last call. Series with the same times share them. */
  take(): Points {
    const { times, values, length, unreadable } = this;
    this.length = 0;
    this.unreadable = null;
    if (!isBeginning(this.before, times, length)) {
      this.before = times.slice(0, length);
      this.taken += this.before.byteLength;
    }
    this.taken += length * values.BYTES_PER_ELEMENT;
    return { times: this.before, values: values.slice(0, length), unreadable };
  }

  private push(seconds: number, value: number): void {
    if (this.length === this.times.length) {
      this.times = twice(this.times);
      this.values = twice(this.values);
    }
    this.times[this.length] = seconds;
    this.values[this.length] = value;
    this.length++;
  }
}

/** Printable ASCII but for quotes and what escapes. */
export function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f && byte !== QUOTE && byte !== 0x5c;
}

function isBeginning(whole: Float64Array, row: Float64Array, length: number): boolean {
  if (whole.length !== length) {
    return false;
  }
  for (let i = 0; i < length; i++) {
    if (whole[i] !== row[i]) {
      return false;
    }
  }
  return true;
}

function twice(row: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * row.length);
  longer.set(row);
  return longer;
}
