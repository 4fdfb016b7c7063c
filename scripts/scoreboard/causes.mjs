// What the verdict says came first, on simulated incidents.
import { fromSource } from '../typescript.mjs';

const { days, hours, minutes } = fromSource('series/index');
const { openSource, parseSettings } = fromSource('sources/index');
const { createFleet } = fromSource('sources/simulator/fleet');
const { incidentsOf } = fromSource('sources/simulator/incidents/plan');
const { INCIDENTS } = fromSource('sources/simulator/incidents/catalogue');
const { answer, createInstance } = fromSource('queries/index');

const STEP = minutes(5);
/** The worst two states, of which somebody is notified. */
const NOTIFIED = 2;

/**
 * Asks the verdict for the cause of every incident that begins in the range: when somebody is first notified, and at the end of its full
 * severity. Neither knows the truth.
 *
 * @param {{ seeds: number[], pipelines: number, days: number, to: number }} trial the simulated fleets and the range, which ends at `to`.
 * @param {(seed: number) => void} tell hears of each fleet before it is asked.
 * @returns {Promise<any[]>} one entry an incident: its `type`, whether the `notebook` pipeline had it, and what was named at `first` and at `last`: null
 *   where the pipeline is ok or nobody was notified, else `isFirst` and `isEarly`: the incident's first signal, or any on which it acts from its onset on.
 */
export async function measureCauses(trial, tell = () => {}) {
  const cases = [];
  const range = { from: trial.to - days(trial.days), to: trial.to };
  for (const seed of trial.seeds) {
    tell(seed);
    const simulator = { seed, pipelines: trial.pipelines };
    const settings = parseSettings({ url: '', jsonData: { simulator }, secure: {}, basicAuth: null });
    const instance = createInstance(settings, openSource(settings, 'mlpulse/scoreboard'));
    const story = { ...simulator, incidents: 'demo', schedule: [], interval: STEP, timezone: 'UTC' };
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
const endOf = ({ onset, ramp, duration }) => onset + ramp + duration - STEP;

async function tryOn(incident, member, instance) {
  const end = endOf(incident);
  const ask = async (format, range) => {
    const raw = { refId: 'A', queryType: 'verdict', format, pipeline: escaped(member.name), step: '5m' };
    const question = { raw, range, interval: STEP, now: range.to };
    const [frame] = await answer(question, instance, new AbortController().signal);
    return frame.fields;
  };
  const [{ values: times }, { values: states }] = await ask('series', { from: incident.onset, to: end });
  const notified = states.findIndex((state) => state >= NOTIFIED);
  const named = async (to) => {
    const fields = await ask('table', { from: to - hours(6), to });
    const [signal] = fields.find(({ name }) => name === 'cause_signal').values;
    return signal === null ? null : judged(signal, incident.type);
  };
  return {
    type: incident.type,
    notebook: member.profile.index === 0,
    first: notified < 0 ? null : await named(times[notified]),
    last: await named(end),
  };
}

function judged(signal, type) {
  const { effects } = INCIDENTS[type];
  const early = effects.filter(({ lag, above }) => lag === 0 && above === undefined);
  return { isFirst: signal === effects[0].signal, isEarly: early.some((effect) => effect.signal === signal) };
}

const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
