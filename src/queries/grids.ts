import {
  badQuery,
  days,
  floorTo,
  formatDuration,
  type Grid,
  gridWithin,
  instantAt,
  MOST_POINTS,
  type Range,
} from '../series';
import { type SignalId } from '../signals';
import { type SignalRequest } from '../sources';
import { type Context, type Request } from './kind';

/**
 * The grid of a `series` answer: the query's step, or Grafana's interval rounded up to a multiple of `base`. A step that passes
 * over samples is said in a notice: what lasts for less than a step may not show.
 *
 * @param base interval of the samples that decide the step, in milliseconds.
 * @throws AnswerError if a series would have more than {@link MOST_POINTS} points.
 */
export function seriesGrid(request: Request<unknown>, base: number, { notice }: Pick<Context, 'notice'>): Grid {
  const grid = gridWithin(request.range, seriesStep(request, base));
  if (grid.step > base) {
    const [step, interval] = [grid.step, base].map(formatDuration);
    notice({
      severity: 'info',
      text: `One point every ${step}, of samples every ${interval}: what lasts for less than ${step} may not show. A shorter range or step shows more.`,
    });
  }
  if (grid.length > MOST_POINTS) {
    throw badQuery(
      `The answer would have ${grid.length} points per series; at most ${MOST_POINTS} are given. Use a longer step or a shorter range.`,
    );
  }
  return grid;
}

/** Step of a `series` answer in milliseconds: see {@link seriesGrid}. */
export function seriesStep(
  { step, grafanaInterval }: Pick<Request<unknown>, 'step' | 'grafanaInterval'>,
  base: number,
): number {
  return step ?? Math.max(1, Math.ceil(grafanaInterval / base)) * base;
}

/** The coarsest interval of some signals, in milliseconds. */
export function coarsest(signals: readonly SignalId[], context: Pick<Context, 'intervalOf'>): number {
  return Math.max(...signals.map((signal) => context.intervalOf(signal)));
}

/** The finest interval of some signals, in milliseconds. */
export function finest(signals: readonly SignalId[], context: Pick<Context, 'intervalOf'>): number {
  return Math.min(...signals.map((signal) => context.intervalOf(signal)));
}

/**
 * Requests for some signals, each once, for as many samples as the one that needs most of it.
 *
 * @param gridFor the grid of so many samples of an interval in milliseconds.
 */
export function longestOf(
  needs: ReadonlyArray<{ readonly signal: SignalId; readonly samples: number }>,
  { intervalOf }: Pick<Context, 'intervalOf'>,
  gridFor: (interval: number, samples: number) => Grid,
): SignalRequest[] {
  const longest = new Map<SignalId, number>();
  for (const { signal, samples } of needs) {
    longest.set(signal, Math.max(longest.get(signal) ?? 0, samples));
  }
  return [...longest].map(([signal, samples]) => ({ signal, grid: gridFor(intervalOf(signal), samples) }));
}

/** The instants of a grid in epoch milliseconds. */
export function instantsOf(grid: Grid): Float64Array {
  const instants = new Float64Array(grid.length);
  for (let i = 0; i < grid.length; i++) {
    instants[i] = instantAt(grid, i);
  }
  return instants;
}

/** The samples of a signal that a range touches: from the one that holds at its start, preceded by `lookback` more. */
export function sampleGrid(range: Range, interval: number, lookback: number): Grid {
  const start = floorTo(range.from, interval) - lookback * interval;
  return { start, step: interval, length: (floorTo(range.to, interval) - start) / interval + 1 };
}

/** A question about a model needs at least so long a past. */
const MODEL_PAST = days(30);

/** The instants of a range, or of the 30 days up to its end where that is longer. */
export function monthGrid(range: Range, interval: number): Grid {
  return gridWithin(monthOf(range), interval);
}

/** A range, or the 30 days up to its end where that is longer. */
export function monthOf({ from, to }: Range): Range {
  return { from: Math.min(from, to - MODEL_PAST), to };
}

/** Carries values from one grid to another: each instant takes the newest at or before it. */
export function holdOnto(values: Float64Array, from: Grid, to: Grid): Float64Array {
  if (from.start === to.start && from.step === to.step && from.length === to.length) {
    return values;
  }
  const held = new Float64Array(to.length).fill(NaN);
  for (let i = 0; i < to.length; i++) {
    const place = placeHeld(i, from, to);
    if (place >= 0 && place < values.length) {
      held[i] = values[place];
    }
  }
  return held;
}

/** 1 at the places of a grid that {@link holdOnto} carries to another one. */
export function placesHeld(from: Grid, to: Grid): Uint8Array {
  const held = new Uint8Array(from.length);
  for (let i = 0; i < to.length; i++) {
    // What lies outside an array of numbers is not kept.
    held[placeHeld(i, from, to)] = 1;
  }
  return held;
}

const placeHeld = (i: number, from: Grid, to: Grid): number => Math.floor((instantAt(to, i) - from.start) / from.step);
