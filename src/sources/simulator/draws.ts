import { exactLog, normalQuantile, uniformFrom } from './exact';
import { block, threefry } from './threefry';

const TWO_32 = 4294967296;

/**
 * The random numbers of one signal of one pipeline: any of them by instant and number, in any order. The `draw` number
 * tells several numbers of one instant apart, 0 to 65,535.
 */
export interface Draws {
  /** Uniform in (0, 1). */
  uniform(instant: number, draw?: number): number;
  /** Normal with the given standard deviation and mean 0. */
  normal(sigma: number, instant: number, draw?: number): number;
  /** Exponential with the given mean. */
  exponential(mean: number, instant: number, draw?: number): number;
  /** Poisson with the given mean; takes time and draws in proportion to it, so for small means. */
  poisson(mean: number, instant: number): number;
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
  threefry(seed >>> 0, Math.floor(seed / TWO_32), pipeline, hashName(stream));
  const [key0, key1] = block;

  const uniform = (instant: number, draw = 0): number => {
    const high = Math.floor(instant / TWO_32);
    threefry(key0, key1, instant - high * TWO_32, (high & 0xffff) | (draw << 16));
    return uniformFrom(block[0], block[1]);
  };
  return {
    uniform,
    normal: (sigma, instant, draw) => sigma * normalQuantile(uniform(instant, draw)),
    exponential: (mean, instant, draw) => -mean * exactLog(uniform(instant, draw)),
    poisson(mean, instant) {
      // Arrivals of a process of rate 1 within `mean` units of time.
      let count = 0;
      for (let time = -exactLog(uniform(instant, 0)); time < mean; count++) {
        time -= exactLog(uniform(instant, count + 1));
      }
      return count;
    },
  };
}
