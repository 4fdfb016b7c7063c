// What the verdict says came first, on simulated incidents.
import { type IncidentType } from '../../src/contract/incident-types';
import { type Field, type NumberField, type TimeField } from '../../src/frames/types';
import { answer, createInstance, type Instance } from '../../src/queries';
import { days, floorTo, hours, minutes, type Range } from '../../src/series';
import { CATALOGUE, type SignalId } from '../../src/signals';
import { openSource, parseSettings } from '../../src/sources';
import { createFleet, type Member } from '../../src/sources/simulator/fleet';
import { INCIDENTS } from '../../src/sources/simulator/incidents/catalogue';
import { type Incident } from '../../src/sources/simulator/incidents/incident';
import { incidentsOf } from '../../src/sources/simulator/incidents/plan';
import { type Trial } from './trial';

const STEP = minutes(5);
/** The worst two states, of which somebody is notified. */
const NOTIFIED = 2;

/** What was named as the cause of an incident. */
interface Named {
  readonly isNamed: boolean;
  /** Whether it is the incident's first signal. */
  readonly isFirst: boolean;
  /** Whether it is any on which the incident acts from its onset on. */
  readonly isEarly: boolean;
  /** Whether the first signal has had a sample, or missed one, since the onset. */
  readonly isMeasured: boolean;
}

/** The causes that were named during an incident; null where nobody was notified. */
export interface CauseCase {
  readonly type: IncidentType;
  /** Whether the pipeline with the notebook's figures had it. */
  readonly notebook: boolean;
  /** When somebody is first notified. */
  readonly first: Named | null;
  /** When the state rises to one that is notified. */
  readonly anew: Named | null;
  /** At the end of its full severity. */
  readonly last: Named;
}

/**
 * Asks the verdict for the cause of every incident that begins in the range: when somebody is first notified, when somebody is newly
 * notified, and at the end of its full severity. None knows the truth.
 *
 * @param tell hears of each fleet before it is asked.
 */
export async function measureCauses(trial: Trial, tell: (seed: number) => void = () => {}): Promise<CauseCase[]> {
  const cases: CauseCase[] = [];
  const range = { from: trial.to - days(trial.days), to: trial.to };
  for (const seed of trial.seeds) {
    tell(seed);
    const simulator = { seed, pipelines: trial.pipelines };
    const settings = parseSettings({ url: '', jsonData: { simulator }, secure: {}, basicAuth: null });
    const instance = createInstance(settings, openSource(settings, 'mlpulse/scoreboard'));
    const story = { ...simulator, incidents: 'demo', schedule: [], interval: STEP, timezone: 'UTC' } as const;
    for (const member of createFleet(story).members) {
      for (const incident of incidentsOf(story, member, [range])) {
        if (incident.type !== 'quiet' && incident.onset >= range.from && endOf(incident) <= range.to) {
          cases.push(await tryOn(incident, member, instance));
        }
      }
    }
  }
  return cases;
}

/** The last instant of an incident's full severity. */
const endOf = ({ onset, ramp, duration }: Incident): number => onset + ramp + duration - STEP;

async function tryOn(incident: Incident, member: Member, instance: Instance): Promise<CauseCase> {
  const end = endOf(incident);
  const ask = async (format: string, range: Range): Promise<readonly Field[]> => {
    const raw = { refId: 'A', queryType: 'verdict', format, pipeline: escaped(member.name), step: '5m' };
    const question = { raw, range, interval: STEP, now: range.to };
    const [frame] = await answer(question, instance, new AbortController().signal);
    return frame.fields;
  };
  const course = { from: incident.onset - STEP, to: end };
  const [{ values: times }, { values: states }] = (await ask('series', course)) as [TimeField, NumberField];
  const during = (state: number, i: number): boolean => times[i] >= incident.onset && state >= NOTIFIED;
  const notified = states.findIndex(during);
  const anew = states.findIndex((state, i) => during(state, i) && !(states[i - 1] >= NOTIFIED));
  const named = async (to: number): Promise<Named> => {
    const fields = await ask('table', { from: to - hours(6), to });
    const [signal] = fields.find(({ name }) => name === 'cause_signal')!.values;
    return judged(signal as SignalId | null, incident, to);
  };
  return {
    type: incident.type,
    notebook: member.profile.index === 0,
    first: notified < 0 ? null : await named(times[notified]),
    anew: anew < 0 ? null : await named(times[anew]),
    last: await named(end),
  };
}

function judged(signal: SignalId | null, { type, onset }: Incident, time: number): Named {
  const { effects } = INCIDENTS[type];
  const early = effects.filter(({ lag, above }) => lag === 0 && above === undefined);
  return {
    isNamed: signal !== null,
    isFirst: signal === effects[0].signal,
    isEarly: early.some((effect) => effect.signal === signal),
    isMeasured: floorTo(time, CATALOGUE.of(effects[0].signal).interval) >= onset,
  };
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
