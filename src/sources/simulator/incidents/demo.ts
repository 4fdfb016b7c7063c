import { days, hours, minutes } from '../../../series';
import { INCIDENT_TYPES, type IncidentType } from '../../../contract/incident-types';
import { drawsOf } from '../draws';
import { CLEANUP_PERIOD, RETRAINING_PERIOD, since, type Profile } from '../profile';
import { INCIDENTS, type Side } from './catalogue';
import { type Incident } from './incident';
import { spanOf } from './level';

const SIDES: readonly Side[] = ['system', 'data', 'model'];
/** Between the onsets of the first pipeline's three sides: each is over before the next begins, and all before the day is. */
const SIDES_APART = hours(7);
/** No incident of a demonstration lasts longer, its last effects included. */
export const LONGEST_DEMO = days(1);
/** Among so many pipelines one is the quiet control. */
const ONE_QUIET_AMONG = 4;

const TYPES_OF: Readonly<Record<Side, readonly IncidentType[]>> = {
  system: typesOf('system'),
  data: typesOf('data'),
  model: typesOf('model'),
};
const QUIET: readonly IncidentType[] = ['quiet'];

/** True for the pipelines to which the demonstration lets nothing happen. */
export function isControl(index: number): boolean {
  return index % ONE_QUIET_AMONG === ONE_QUIET_AMONG - 1;
}

/**
 * The story of one simulated pipeline: the incidents whose effects touch a span of time, by their days. Each day brings an
 * incident at the pipeline's own time of day, so that any 24 hours see one begin. The first pipeline suffers on all three
 * sides every day, the others take the sides in turn, and every fourth is a quiet control. A pure function of seed, pipeline
 * and day. O(days).
 *
 * @param from epoch milliseconds.
 */
export function demoIncidents(profile: Profile, from: number, to: number): Incident[] {
  const { seed, index } = profile;
  const draws = drawsOf(seed, index, 'incidents');
  const clock = minutes(5) * Math.floor(draws.uniform(0, 0) * (days(1) / minutes(5)));
  const place = draws.uniform(0, 1);
  const incidents: Incident[] = [];
  // The earliest day of which anything may last until `from`.
  const earliest = Math.floor((from - LONGEST_DEMO - clock - (SIDES.length - 1) * SIDES_APART) / days(1));
  for (let day = earliest; day * days(1) + clock <= to; day++) {
    const sides = index === 0 ? SIDES : [SIDES[modulo(index + day, SIDES.length)]];
    for (const [s, side] of sides.entries()) {
      const onset = day * days(1) + clock + s * SIDES_APART;
      const types = isControl(index) ? QUIET : TYPES_OF[side];
      // Through all types of the side, one each time, from a place of the pipeline's own.
      const turn = Math.floor(place * types.length) + (index === 0 ? day : Math.floor((index + day) / SIDES.length));
      const type = firstFitting(types, turn, onset, profile);
      const { ramp, duration, recovery } = INCIDENTS[type];
      const magnitude = 1 + 0.3 * draws.uniform(onset, 2);
      if (onset <= to && onset + spanOf({ type, ramp, duration, recovery }) > from) {
        incidents.push({ type, ramp, duration, recovery, onset, magnitude, every: null });
      }
    }
  }
  return incidents;
}

/** The type whose turn it is, or the next one that what happens by the calendar would not cut short. */
function firstFitting(
  types: readonly IncidentType[],
  turn: number,
  onset: number,
  { retrainedAt, cleanedAt }: Profile,
): IncidentType {
  const meets = (type: IncidentType, first: number, period: number): boolean => {
    const span = spanOf({ type, ...INCIDENTS[type] });
    return since(onset + span, first, period) <= span;
  };
  const fits = (type: IncidentType): boolean => {
    switch (type) {
      case 'model_drift':
      case 'accuracy_drop':
        return !meets(type, retrainedAt, RETRAINING_PERIOD);
      case 'disk_fill':
        return !meets(type, cleanedAt, CLEANUP_PERIOD);
      default:
        return true;
    }
  };
  let place = modulo(turn, types.length);
  // Every side has types that the calendar does not touch.
  while (!fits(types[place])) {
    place = (place + 1) % types.length;
  }
  return types[place];
}

function typesOf(side: Side): IncidentType[] {
  return INCIDENT_TYPES.map(({ id }) => id).filter((id) => id !== 'quiet' && INCIDENTS[id].side === side);
}

function modulo(n: number, of: number): number {
  return ((n % of) + of) % of;
}
