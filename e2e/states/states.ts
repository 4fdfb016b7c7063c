import { INCIDENT_TYPES, type IncidentType } from '../../src/contract/incident-types';
import { type PulseJsonData, type ScheduledIncidentJson } from '../../src/contract/settings';
import { days, hours } from '../../src/series';
import { wallTime } from '../../test/now';
import { down, empty, refusing, theOneAt, type Engine } from './engines';

/** What a data source of a state has, and what has to be seen of it. */
export interface State {
  readonly jsonData: PulseJsonData;
  /** What it reads; without it, the simulator. */
  readonly engine?: () => Promise<Engine>;
  /** What every board says of it. */
  readonly says?: RegExp;
  /** Nothing can be known: nothing may look well, and the browser tells of refused requests. */
  readonly blind?: boolean;
  /** Whoever looks has not signed in. */
  readonly anonymous?: boolean;
}

/** The last time that it was three in the night. */
export const NIGHT = Math.floor((wallTime() - hours(3)) / days(1)) * days(1) + hours(3);

/** The pipeline that fails where one does. */
const PIPELINE = 'churn';

/** Simulated pipelines with nothing but the incidents of a schedule; nights are compared with nights. */
function simulated(schedule: ScheduledIncidentJson[] = [], pipelines = 4): PulseJsonData {
  return {
    version: 1,
    source: 'simulator',
    simulator: { pipelines, incidents: 'none', schedule },
    rules: { traffic_drop: { against: 'same_hours' }, traffic_spike: { against: 'same_hours' } },
  };
}

/** An incident that begins an hour before that night ends, and goes on until now. */
function running(type: IncidentType, pipeline?: string): ScheduledIncidentJson {
  return { type, at: NIGHT - hours(1), duration: '3d', ...(pipeline === undefined ? {} : { pipeline }) };
}

/** The engine that `run.mjs` has filled with two versions of every pipeline; none without a Prometheus on PATH. */
const ROLLOUT = process.env.STATES_ROLLOUT;

const PROMETHEUS: PulseJsonData = { version: 1, source: 'prometheus' };

/** A state whose engine does not answer what is asked. */
function blind(says: RegExp, engine: State['engine']): State {
  return { jsonData: PROMETHEUS, engine, says, blind: true };
}

const incidents = INCIDENT_TYPES.map(({ id }) => [
  id.replaceAll('_', '-'),
  { jsonData: simulated([running(id, PIPELINE)]), says: id === 'quiet' ? undefined : new RegExp(PIPELINE) },
]);

/** Every state in which the boards are looked at, by name. */
export const STATES: Readonly<Record<string, State>> = {
  healthy: { jsonData: simulated() },
  ...(Object.fromEntries(incidents) as Record<string, State>),
  'outage-of-one': { jsonData: simulated(outage(PIPELINE)), says: new RegExp(PIPELINE) },
  'outage-of-all': { jsonData: simulated(outage()), says: /unknown/i },
  'engine-down': blind(/refused|not reach|no connection/i, down),
  'engine-401': blind(/401/, () => refusing(401, 'unauthorized')),
  'engine-422': blind(/too many samples/, () =>
    refusing(422, 'query processing would load too many samples into memory'),
  ),
  'engine-500': blind(/500/, () => refusing(500, 'out of memory')),
  'engine-empty': blind(/no pipeline|no data|no samples/i, empty),
  ...(ROLLOUT ? { rollout: { jsonData: PROMETHEUS, engine: () => theOneAt(ROLLOUT) } } : {}),
  fleet: {
    jsonData: {
      ...simulated([running('error_burst', 'c.*'), running('data_outage', 'music.*')], 300),
    },
  },
  demo: { jsonData: {} },
  anonymous: { jsonData: simulated([running('error_burst', PIPELINE)]), says: new RegExp(PIPELINE), anonymous: true },
};

/** No samples of data and model, then nobody who calls. */
function outage(pipeline?: string): ScheduledIncidentJson[] {
  return [running('data_outage', pipeline), running('label_delay', pipeline)];
}
