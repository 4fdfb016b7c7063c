import { exactLog, normalQuantile, uniformFrom } from './exact';
import { type Instants } from './instants';
import { block, threefry } from './threefry';

const TWO_32 = 4294967296;

/**
 * The random numbers of one signal of one pipeline: any of them by instant, in any order. A row holds one number an
 * instant and is the caller's to overwrite.
 */
export interface Draws {
  /**
   * Uniform in (0, 1), at one instant.
   *
   * @param draw tells several numbers of one instant apart, 0 to 65,535.
   */
  uniform(instant: number, draw?: number): number;
  /** A row of normal numbers with the given standard deviation and mean 0. */
  normal(sigma: number, instants: Instants): Float64Array;
  /** A row of exponential numbers with the given mean. */
  exponential(mean: number, instants: Instants): Float64Array;
  /** A row of Poisson numbers with the given mean; takes time and draws in proportion to it, so for small means. */
  poisson(mean: number, instants: Instants): Float64Array;
}

/** 32-bit FNV-1a hash of a name, so that a signal's numbers do not depend on its place in the catalogue. */
export function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The draws of (seed, pipeline, stream).
 *
 * @param seed a non-negative safe integer.
 * @param pipeline index of the pipeline.
 * @param stream what is drawn: a signal id, or the name of another property.
 */
export function drawsOf(seed: number, pipeline: number, stream: string): Draws {
  threefry(seed | 0, Math.floor(seed / TWO_32) | 0, pipeline, hashName(stream) | 0);
  const [key0, key1] = block;

  const uniform = (instant: number, draw = 0): number => {
    const high = Math.floor(instant / TWO_32);
    threefry(key0, key1, instant | 0, (high & 0xffff) | (draw << 16));
    return uniformFrom(block[0], block[1]);
  };
  return {
    uniform,

    normal(sigma, instants) {
      const row = uniformRow(key0, key1, instants);
      for (let i = 0; i < row.length; i++) {
        row[i] = sigma * normalQuantile(row[i]);
      }
      return row;
    },

    exponential(mean, instants) {
      const row = uniformRow(key0, key1, instants);
      for (let i = 0; i < row.length; i++) {
        row[i] = -mean * exactLog(row[i]);
      }
      return row;
    },

    poisson: (mean, { times }) =>
      times.map((instant) => {
        // Arrivals of a process of rate 1 within `mean` units of time.
        let count = 0;
        for (let time = -exactLog(uniform(instant, 0)); time < mean; count++) {
          time -= exactLog(uniform(instant, count + 1));
        }
        return count;
      }),
  };
}

/** The first uniform number of each instant. */
function uniformRow(key0: number, key1: number, { low, high }: Instants): Float64Array {
  const row = new Float64Array(low.length);
  for (let i = 0; i < row.length; i++) {
    threefry(key0, key1, low[i], high[i]);
    row[i] = uniformFrom(block[0], block[1]);
  }
  return row;
}
