import { CATALOGUE, type SignalId } from '../../../signals';
import { type Draws } from '../draws';
import { INCIDENTS, longestLag } from './catalogue';
import { levelOf, type Effect, type Incident } from './incident';

/** When the last effect of an incident has gone, epoch milliseconds. */
export function endOf({ type, onset, ramp, duration, recovery }: Incident): number {
  return onset + longestLag(type) + ramp + duration + recovery;
}

/** The effects of some incidents on one signal, in the order in which they are given. */
function effectsOn(signal: SignalId, incidents: readonly Incident[]): Array<readonly [Incident, Effect]> {
  return incidents.flatMap((incident) =>
    INCIDENTS[incident.type].effects
      .filter((effect) => effect.signal === signal)
      .map((effect) => [incident, effect] as const),
  );
}

/**
 * Writes the effects of some incidents into a freshly drawn row. Where none has an effect, not a bit changes; changed values
 * stay within the signal's limits. O(effects × instants).
 *
 * @param times one instant a value, epoch milliseconds, in rising order.
 * @param draws the random numbers of this signal and pipeline.
 */
export function alter(
  row: Float64Array,
  signal: SignalId,
  times: Float64Array,
  incidents: readonly Incident[],
  draws: Draws,
): void {
  const { limits } = CATALOGUE.get(signal)!;
  const [least, most] = [limits[0], limits[1] ?? Infinity];
  for (const [incident, effect] of effectsOn(signal, incidents)) {
    eachWithin(times, incident, (time, i) => {
      const level = levelOf(incident, effect, time);
      if (level > 0) {
        const changed = effect.change(row[i], level, () => draws.uniform(time, CHANGE_DRAW));
        // NaN, no sample, passes both.
        row[i] = changed < least ? least : changed > most ? most : changed;
      }
    });
  }
}

/** Number of the draw that decides on a change; the healthy value has taken those before it. */
const CHANGE_DRAW = 65_535;

/**
 * The truth about a signal at each instant: the greatest level, 0 to the greatest magnitude, at which any incident acts on
 * it; 0 where it is healthy. Signals that are computed from others have none of their own.
 */
export function levelsOf(signal: SignalId, times: Float64Array, incidents: readonly Incident[]): Float64Array {
  const levels = new Float64Array(times.length);
  for (const [incident, effect] of effectsOn(signal, incidents)) {
    eachWithin(times, incident, (time, i) => (levels[i] = Math.max(levels[i], levelOf(incident, effect, time))));
  }
  return levels;
}

function eachWithin(times: Float64Array, incident: Incident, act: (time: number, i: number) => void): void {
  const end = endOf(incident);
  for (let i = firstFrom(times, incident.onset); i < times.length && times[i] < end; i++) {
    act(times[i], i);
  }
}

/** Place of the first of rising instants that is not before `from`. */
function firstFrom(times: Float64Array, from: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
