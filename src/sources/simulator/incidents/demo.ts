import { days, hours, minutes } from '../../../signals';
import { INCIDENT_TYPES, type IncidentType } from '../../incident-types';
import { drawsOf } from '../draws';
import { INCIDENTS, type Side } from './catalogue';
import { endOf } from './alter';
import { type Incident } from './incident';

const SIDES: readonly Side[] = ['system', 'data', 'model'];
/** Hours between the incidents of the first pipeline's three sides. */
const SIDES_APART = hours(5);
/** Length of the longest incident of a demonstration, its last effects included. */
const LONGEST = days(1);
/** Among so many pipelines one is the quiet control. */
const ONE_QUIET_AMONG = 4;

const TYPES_OF: Readonly<Record<Side, readonly IncidentType[]>> = {
  system: typesOf('system'),
  data: typesOf('data'),
  model: typesOf('model'),
};

/**
 * The story of one simulated pipeline: the incidents whose effects touch a span of time. Each day brings an incident at the
 * pipeline's own time of day, so that any 24 hours see one begin. The first pipeline suffers on all three sides every day, the
 * others take the sides in turn, and every fourth is a quiet control. A pure function of seed, pipeline and day.
 *
 * @param index place of the pipeline in the fleet.
 * @param from epoch milliseconds.
 */
export function demoIncidents(seed: number, index: number, from: number, to: number): Incident[] {
  const draws = drawsOf(seed, index, 'incidents');
  const clock = minutes(5) * Math.floor(draws.uniform(0, 0) * (days(1) / minutes(5)));
  const incidents: Incident[] = [];
  for (let day = Math.floor((from - LONGEST) / days(1)) - 1; day * days(1) + clock <= to; day++) {
    const sides = index === 0 ? SIDES : [SIDES[modulo(index + day, SIDES.length)]];
    for (const [s, side] of sides.entries()) {
      const types = index % ONE_QUIET_AMONG === ONE_QUIET_AMONG - 1 ? QUIET : TYPES_OF[side];
      // Through all types of the side, one each time, from a place of the pipeline's own.
      const turn = index === 0 ? day : Math.floor((index + day) / SIDES.length);
      const type = types[modulo(Math.floor(draws.uniform(0, 1) * types.length) + turn, types.length)];
      const { ramp, duration, recovery } = INCIDENTS[type];
      const onset = day * days(1) + clock + s * SIDES_APART;
      const magnitude = 0.9 + 0.4 * draws.uniform(onset, 2);
      const incident: Incident = { type, ramp, duration, recovery, onset, magnitude };
      if (onset <= to && endOf(incident) > from) {
        incidents.push(incident);
      }
    }
  }
  return incidents;
}

const QUIET: readonly IncidentType[] = ['quiet'];

function typesOf(side: Side): IncidentType[] {
  return INCIDENT_TYPES.map(({ id }) => id).filter((id) => id !== 'quiet' && INCIDENTS[id].side === side);
}

function modulo(n: number, of: number): number {
  return ((n % of) + of) % of;
}
