import { CATALOGUE, type SignalId } from '../../../signals';
import { type Draws } from '../draws';
import { type Profile } from '../profile';
import { INCIDENTS } from './catalogue';
import { type Effect, type Incident } from './incident';
import { levelOf, sinceOnset, spanOf } from './level';

/** Number of the draw that decides on a change; the healthy value has taken those before it. */
const CHANGE_DRAW = 65_535;

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
  profile: Profile,
): void {
  const { limits } = CATALOGUE.of(signal);
  const [least, most] = [limits[0], limits[1] ?? Infinity];
  let instant = 0;
  // One for all instants: a week of incidents has thousands.
  const moment = { profile, elapsed: 0, uniform: () => draws.uniform(instant, CHANGE_DRAW) };
  eachEffect(signal, incidents, (incident, effect) =>
    eachWithin(times, incident, (i, elapsed) => {
      const level = levelOf(incident, effect, elapsed);
      if (level > 0) {
        instant = times[i];
        moment.elapsed = elapsed - effect.lag;
        const changed = effect.change(row[i], level, moment);
        // NaN, no sample, passes both.
        row[i] = changed < least ? least : changed > most ? most : changed;
      }
    }),
  );
}

/**
 * The level at each instant at which incidents act on a signal itself: the greatest of them, 0 where none does. What comes
 * from the signals that it is computed from is not in it.
 *
 * @param times epoch milliseconds, in rising order.
 */
export function levelsOn(signal: SignalId, times: Float64Array, incidents: readonly Incident[]): Float64Array {
  const levels = new Float64Array(times.length);
  eachEffect(signal, incidents, (incident, effect) =>
    eachWithin(times, incident, (i, elapsed) => {
      levels[i] = Math.max(levels[i], levelOf(incident, effect, elapsed));
    }),
  );
  return levels;
}

/** Visits the effects of some incidents on one signal, in the order in which they are given. */
function eachEffect(
  signal: SignalId,
  incidents: readonly Incident[],
  act: (incident: Incident, effect: Effect) => void,
): void {
  for (const incident of incidents) {
    for (const effect of INCIDENTS[incident.type].effects) {
      if (effect.signal === signal) {
        act(incident, effect);
      }
    }
  }
}

/** Visits the instants at which an incident has any effect; those between two repetitions are skipped, not looked at. */
function eachWithin(times: Float64Array, incident: Incident, act: (i: number, elapsed: number) => void): void {
  const span = spanOf(incident);
  const { until = Infinity } = incident;
  for (let i = firstFrom(times, incident.onset); i < times.length && times[i] < until;) {
    const elapsed = sinceOnset(incident, times[i]);
    if (elapsed < span) {
      act(i, elapsed);
      i++;
    } else if (incident.every === null) {
      return;
    } else {
      i = firstFrom(times, times[i] - elapsed + incident.every);
    }
  }
}

/** Place of the first of rising instants that is not before `from`. */
export function firstFrom(times: Float64Array, from: number): number {
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
