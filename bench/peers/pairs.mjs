// Two rivals measured in turn: what else the machine does hits both of a pair alike, so that ratios compare where times do not.
import { quantile } from '../numbers.mjs';

/**
 * Measures both of each pair, the one that goes first in turn; the first pair warms up and does not count.
 *
 * @template T
 * @param {number} pairs
 * @param {[() => Promise<T>, () => Promise<T>]} rivals ours, then the peer.
 * @returns {Promise<Array<[T, T]>>} what they gave, ours first.
 */
export async function inPairs(pairs, [ours, peer]) {
  const measured = [];
  for (let i = 0; i <= pairs; i++) {
    if (i % 2 === 0) {
      const mine = await ours();
      measured.push([mine, await peer()]);
    } else {
      const theirs = await peer();
      measured.push([await ours(), theirs]);
    }
  }
  return measured.slice(1);
}

/**
 * Asks each rival so often before anything counts: a just-in-time compiler is done after some thousand requests to an engine. One of ours
 * asks for all gauges by one request, one of the minimal client by eight.
 */
const WARM_UP = 2_000;

/** Lets rivals warm up on a small question. @param {ReadonlyArray<() => Promise<unknown>>} rivals */
export async function warmUp(rivals) {
  for (const rival of rivals) {
    for (let i = 0; i < WARM_UP; i++) {
      await rival();
    }
  }
}

/** The median of numbers, with the least and the most. */
export const spreadOf = (numbers) => ({
  median: quantile(numbers, 0.5),
  least: Math.min(...numbers),
  most: Math.max(...numbers),
});

/** What a figure of ours is of the peer's, pair by pair. */
export const ratioOf = (pairs, figure) => spreadOf(pairs.map(([mine, theirs]) => figure(mine) / figure(theirs)));
