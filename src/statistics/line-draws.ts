import { quickselect } from 'simple-statistics';

import { type Line } from './least-squares';
import { neighbourCorrelation } from './neighbour-correlation';
import { quantile } from './quantile';
import { randomSequence } from './random-sequence';

/** Residuals are averaged into at most so many cells, so that a draw has few pairs. */
const MOST_CELLS = 40;
/** Strongest correlation of neighbouring cells that is believed. */
const STRONGEST_CORRELATION = 0.97;
/** A fitted line takes the slow movements out of its residuals: as many cells as this many blocks, as the simulation of white noise shows. */
const BLOCKS_LOST = 4;
/** Cells from which a recoloured draw is free of how it began. */
const WARM_UP = 20;

/**
 * Lines that might as well have been found: a moving block bootstrap of the residuals of a line (Künsch, "The jackknife and the
 * bootstrap for general stationary observations", Ann. Stat. 17, 1989), post-blackened (Davison and Hinkley, "Bootstrap methods and their
 * application", 1997, section 8.2). The residuals are averaged into at most 40 cells in time order. What
 * neighbouring cells share is taken out as a first-order autoregression, whose coefficient is corrected for the bias that a fitted line gives
 * it; blocks of about the cube root of the cells are drawn from the rest, which is scaled up for what the line has taken, and coloured
 * again. Each draw is fitted by the median of the slopes of all pairs, as the line itself is by {@link theilSen}.
 *
 * The draws are the same every time. This runs in `O(n + draws · 40²)`.
 *
 * @param t ascending, no two the same.
 * @param x as long, none missing; at least four.
 * @param line the Theil–Sen line of them.
 * @returns lines in no order; of a row that the line fits exactly, the line itself.
 */
export function lineDraws(t: Float64Array, x: Float64Array, line: Line, draws: number): Line[] {
  const { times, residuals } = cellsOf(t, x, line);
  const m = times.length;
  const phi = correlationOf(residuals);
  const length = Math.max(1, Math.round(Math.cbrt(m)));
  const innovations = innovationsOf(residuals, phi, length);
  const random = randomSequence();
  const drawn = new Float64Array(m);
  const slopes = new Float64Array((m * (m - 1)) / 2);
  return Array.from({ length: draws }, () => {
    draw(drawn, innovations, { phi, length, random });
    const slope = medianSlope(times, drawn, slopes);
    const level = quantile(
      drawn.map((value, k) => value - slope * times[k]),
      0.5,
    );
    return { slope: line.slope + slope, intercept: line.intercept + level };
  });
}

/** Mean times and mean residuals of neighbouring samples. */
function cellsOf(t: Float64Array, x: Float64Array, { slope, intercept }: Line) {
  const size = Math.ceil(t.length / MOST_CELLS);
  const m = Math.ceil(t.length / size);
  const [times, residuals] = [new Float64Array(m), new Float64Array(m)];
  for (let k = 0; k < m; k++) {
    const end = Math.min(t.length, (k + 1) * size);
    const n = end - k * size;
    for (let i = k * size; i < end; i++) {
      times[k] += t[i] / n;
      residuals[k] += (x[i] - slope * t[i] - intercept) / n;
    }
  }
  return { times, residuals };
}

/**
 * What neighbours share, at least nothing. Of residuals of a line the estimate is too low by about (2 + 4φ) ÷ m.
 */
function correlationOf(residuals: Float64Array): number {
  const m = residuals.length;
  return Math.min(STRONGEST_CORRELATION, Math.max(0, (m * neighbourCorrelation(residuals) + 2) / (m - 4)));
}

/** What is new in each cell, with a mean of zero, and as wide as the cells are and not as the fit leaves them. */
function innovationsOf(residuals: Float64Array, phi: number, length: number): Float64Array {
  const fresh = Float64Array.from({ length: residuals.length - 1 }, (_, k) => residuals[k + 1] - phi * residuals[k]);
  const mean = fresh.reduce((total, value) => total + value, 0) / fresh.length;
  const scale = Math.sqrt(fresh.length / Math.max(1, fresh.length - BLOCKS_LOST * length));
  return fresh.map((value) => (value - mean) * scale);
}

interface Colour {
  readonly phi: number;
  /** Cells of a block. */
  readonly length: number;
  readonly random: () => number;
}

/** Residuals that might as well have been, put into `into`. */
function draw(into: Float64Array, innovations: Float64Array, { phi, length, random }: Colour): void {
  const starts = Math.max(1, innovations.length - length + 1);
  let [value, place, left] = [0, 0, 0];
  for (let k = -WARM_UP; k < into.length; k++) {
    if (left === 0) {
      place = Math.floor(random() * starts);
      left = Math.min(length, innovations.length);
    }
    value = phi * value + innovations[place++];
    left--;
    if (k >= 0) {
      into[k] = value;
    }
  }
}

/** The median of the slopes of all pairs; of an even number, the upper one of the two in the middle. */
function medianSlope(t: Float64Array, x: Float64Array, slopes: Float64Array): number {
  let k = 0;
  for (let j = 1; j < t.length; j++) {
    for (let i = 0; i < j; i++) {
      slopes[k++] = (x[j] - x[i]) / (t[j] - t[i]);
    }
  }
  const middle = slopes.length >> 1;
  // It reads and swaps elements only, which a Float64Array has as well.
  quickselect(slopes as unknown as number[], middle);
  return slopes[middle];
}
